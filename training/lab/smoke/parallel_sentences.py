"""Sentences in both languages for the parallel documents of the smoke run. Written for this project."""

PARALLEL = [
    ("신청 기한과 시기", "Deadline of requests",
     "{s|은/는} 시작하기 {n}일 전까지 신청해야 합니다.", "You must request the {s} at least {n} days in advance.",
     "기한이 지나면 다음 달에 다시 신청할 수 있습니다.", "You can request it again in the next month after the deadline."),
    ("이용 비용과 요금", "Costs and charges",
     "{s} 비용은 한 번에 {n}달러이며 신청한 사람이 냅니다.", "The {s} costs {n} dollars each time and is paid by the requester.",
     "비용은 다음 달 급여에서 자동으로 뺍니다.", "The costs are taken from the salary of the next month."),
    ("승인 절차 안내", "How approval works",
     "{s} 신청서는 팀장이 {n}시간 안에 승인합니다.", "The team lead approves a request for the {s} within {n} hours.",
     "승인이 늦어지면 담당 부서에 문의할 수 있습니다.", "You can ask the department in charge when approval is late."),
    ("이용 횟수의 제한", "Limits on frequency",
     "{s|은/는} 한 사람이 일 년에 {n}회까지 이용할 수 있습니다.", "One person can use the {s} up to {n} times a year.",
     "남은 횟수는 다음 해로 넘기지 않습니다.", "Unused times are not carried over to the next year."),
    ("취소와 변경 방법", "Cancelling and changing",
     "{s|을/를} 취소하려면 {n}일 전에 알려야 합니다.", "To cancel the {s} you must tell us {n} days before.",
     "취소한 뒤에는 새 신청서를 작성해야 합니다.", "You must fill in a new form after cancelling it."),
    ("보관 기간 안내", "How long records are kept",
     "{s} 기록은 {n}개월 동안 안전하게 보관합니다.", "Records of the {s} are kept safely for {n} months.",
     "기간이 끝나면 기록을 모두 삭제합니다.", "All records are deleted when this period ends."),
    ("이용할 수 있는 사람", "Who can take part",
     "{s|은/는} 입사한 지 {n}개월이 지난 직원만 이용합니다.", "The {s} is only for employees with {n} months of service.",
     "계약직 직원도 같은 조건으로 신청할 수 있습니다.", "Contract employees can apply under the same conditions."),
    ("문의처와 담당 부서", "Contact and department",
     "{s} 문의는 {n}번 창구에서 평일에 받습니다.", "Questions about the {s} are answered at desk {n} on weekdays.",
     "전화로 묻기 전에 자주 묻는 질문을 확인합니다.", "Check the common questions before you call the department."),
]  # fmt: skip
"""Heading, sentence with a subject {s} and a number {n}, and a second sentence; each Korean, then English."""
