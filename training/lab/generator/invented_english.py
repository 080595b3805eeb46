"""Words and sentences from which invented English rules are made. Written for this project; the values are drawn."""

from random import Random

SUBJECTS = """shuttle bus pass|flu vaccination|health check-up|gym allowance|business card order|badge replacement|pool car|meeting room booking|visitor parking|book allowance|language course
laptop loan|monitor upgrade|secure drive|remote access|mailbox extension|software installation|wellness budget|long-service leave|wedding gift|tuition support|housing loan|relocation support|uniform
employment certificate|plan change|number transfer|SIM replacement|device insurance|router relocation|filter delivery|parts exchange|loyalty program|birthday coupon|premium membership|gift wrapping
room upgrade|extra baggage|seat selection|account opening|card replacement|wire transfer|payment deferral|insurance claim|direct debit|tax invoice|library loan|course change|dormitory room|scholarship
night shift allowance|parking permit|swimming class|club funding|mentoring program|job rotation|overseas training|sabbatical|flexible schedule|sick leave|bereavement leave|hotel allowance|taxi expense
team dinner|lab equipment loan|server expansion|database account|test account|security training|data disposal|contractor access|furniture disposal|password reset|account recovery|rental takeover
technician visit|washing machine repair|boiler inspection|subscription pause|season ticket|venue hire|group tour|lost property|stroller rental|pet registration|legal advice|career counselling"""
SUBJECTS = [subject for subject in SUBJECTS.replace("\n", "|").split("|") if subject]
PREFIXES = ["", "", "", "", "head office ", "branch ", "new hire ", "contractor ", "weekend ", "online ", "business customer ", "family ", "short-term ", "group "]
TITLES = ["{S} policy", "{S} guide", "{S} FAQ", "{S} handbook", "{S} rules", "{S}", "{S} help page"]
GROUP_TITLES = ["Service desk manual", "Employee benefits", "General affairs guide", "Price list", "IT support guide", "Membership terms", "Staff handbook", "Expense rules", "Customer care handbook"]


def days(draw: Random) -> str:
    count = draw.choice([2, 3, 4, 5, 6, 7, 10, 12, 14, 15, 20, 21, 30, 45, 60, 90])
    return draw.choice([f"{count} days", f"{count} days", f"{count} business days", f"{count} hours", f"{draw.randint(2, 11)} weeks"])


def money(draw: Random) -> str:
    return draw.choice([f"${draw.randint(1, 99)}", f"${draw.randint(1, 40) * 25}", f"{draw.randint(1, 90) * 1000:,} won", f"${draw.randint(1, 9)},{draw.randint(0, 9)}00"])


def department(draw: Random) -> str:
    name = draw.choice(["the facilities team", "the people team", "the finance team", "the security team", "customer support", "the service desk", "the logistics team", "the training office", "the legal team", "the membership office", "the payroll team"])
    return name + draw.choice(["", "", f" (extension {draw.randint(1000, 9999)})", f" on floor {draw.randint(1, 12)}"])


def person(draw: Random) -> str:
    return draw.choice(["the line manager", "the department head", "the branch manager", "the security officer", "the finance director", "the site manager", "the training lead", "a shift supervisor", "the chief executive"])


def target(draw: Random) -> str:
    return draw.choice([f"employees with at least {draw.randint(2, 24)} months of service", f"members who joined more than {draw.randint(2, 24)} months ago", f"customers aged {draw.randint(14, 70)} or over", "permanent employees", "all employees including contractors",
        f"{draw.choice(['gold', 'silver', 'platinum'])} members and above", f"families with {draw.randint(2, 4)} or more children", f"customers who spend at least ${draw.randint(2, 20) * 10} a month"])  # fmt: skip


def papers(draw: Random) -> str:
    chosen = draw.sample(["an ID card", "an application form", "a receipt", "a power of attorney", "a bank statement", "a medical certificate", "a signed contract", "a quotation", "a photo", "a proof of address"], draw.randint(1, 3))
    return chosen[0] if len(chosen) == 1 else ", ".join(chosen[:-1]) + " and " + chosen[-1]


def place(draw: Random) -> str:
    return draw.choice(["the employee portal", "the mobile app", "the website", "the customer line", f"the desk on floor {draw.randint(1, 12)}", "any branch", "the approval system", "the self-service kiosk", "the service desk form", "the expense system"])


def hours(draw: Random) -> str:
    return f"from {draw.randint(6, 11)} a.m. to {draw.randint(2, 10)} p.m. {draw.choice(['on weekdays', 'every day', 'on weekends'])}"


def times(draw: Random) -> str:
    return f"{draw.choice(['twice', 'three times', 'four times', 'five times', 'six times', 'ten times'])} {draw.choice(['a year', 'a month', 'a week', 'a quarter'])}"


def years(draw: Random) -> str:
    return draw.choice([f"{draw.randint(2, 10)} years", f"{draw.randint(2, 36)} months", f"{draw.randint(10, 180)} days"])


def percent(draw: Random) -> str:
    return f"{draw.choice([3, 5, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 80, 90])} percent"


ATTRIBUTES = {
    "deadline": (days, ["Deadline", "When to apply"],
        ["The {s} must be requested at least {v} in advance.", "Apply for the {s} no later than {v} before the start date.", "The deadline for the {s} is {v} after the announcement."],
        ["When do I have to apply for the {s}?", "{s} deadline", "What is the deadline for the {s}?", "How far in advance must I request the {s}?", "By when should I ask for the {s}?"]),
    "limit": (money, ["Limit", "Amount"],
        ["The limit for the {s} is {v} per person.", "The company pays up to {v} for the {s}.", "Spending on the {s} may not exceed {v} a year."],
        ["What is the limit for the {s}?", "How much can I spend on the {s}?", "{s} limit", "Up to how much is paid for the {s}?", "What is the maximum for the {s}?"]),
    "fee": (money, ["Fee", "Cost"],
        ["The fee for the {s} is {v}.", "The {s} costs {v} per request.", "Each {s} is charged at {v}."],
        ["How much does the {s} cost?", "What is the fee for the {s}?", "{s} cost", "Is there a charge for the {s}?", "How much do I pay for the {s}?"]),
    "department": (department, ["Contact", "Who to ask"],
        ["Questions about the {s} go to {v}.", "The {s} is handled by {v}.", "Contact {v} about the {s}."],
        ["Who handles the {s}?", "Who do I contact about the {s}?", "{s} contact", "Which team is responsible for the {s}?", "Where do questions about the {s} go?"]),
    "approval": (person, ["Approval"],
        ["The {s} must be approved by {v}.", "Approval of the {s} is given by {v}.", "Requests for the {s} are signed by {v}."],
        ["Who approves the {s}?", "{s} approval", "Whose approval do I need for the {s}?", "Who has to sign for the {s}?"]),
    "target": (target, ["Eligibility", "Who can use it"],
        ["The {s} is open to {v}.", "Only {v} can request the {s}.", "The {s} is available to {v}."],
        ["Who can request the {s}?", "Who is eligible for the {s}?", "{s} eligibility", "Can anyone use the {s}?"]),
    "papers": (papers, ["Documents", "What to bring"],
        ["To request the {s}, submit {v}.", "The {s} requires {v}.", "Bring {v} for the {s}."],
        ["What documents do I need for the {s}?", "{s} documents", "What do I have to submit for the {s}?", "What should I bring for the {s}?"]),
    "duration": (days, ["Processing time"],
        ["Processing the {s} takes {v}.", "The {s} is completed within {v} of the request.", "You hear about the {s} within {v}."],
        ["How long does the {s} take?", "{s} processing time", "When will the {s} be done?", "How long until I hear about the {s}?"]),
    "method": (place, ["How to apply", "Requests"],
        ["Request the {s} through {v}.", "The {s} can be requested at {v}.", "Applications for the {s} are made through {v}."],
        ["How do I request the {s}?", "Where do I apply for the {s}?", "{s} application", "How can I get the {s}?"]),
    "times": (times, ["How often"],
        ["The {s} can be used {v}.", "Each person may use the {s} {v}.", "The {s} is free {v}."],
        ["How often can I use the {s}?", "How many times can I use the {s}?", "{s} usage limit"]),
    "hours": (hours, ["Opening hours", "Hours"],
        ["The {s} is available {v}.", "Requests for the {s} are accepted {v}.", "The hours for the {s} are {v}."],
        ["What are the hours for the {s}?", "When is the {s} available?", "{s} hours", "Until what time can I use the {s}?"]),
    "validity": (years, ["Validity"],
        ["The {s} is valid for {v}.", "The {s} expires after {v}.", "Records of the {s} are kept for {v}."],
        ["How long is the {s} valid?", "{s} validity", "When does the {s} expire?", "For how long are records of the {s} kept?"]),
    "cancel": (days, ["Cancellation"],
        ["The {s} can be cancelled up to {v} before it starts.", "To cancel the {s}, tell us {v} ahead.", "The {s} can only be cancelled within {v} of the request."],
        ["How late can I cancel the {s}?", "{s} cancellation", "Can I cancel the {s}?", "What is the deadline to cancel the {s}?"]),
    "refund": (percent, ["Refund", "Discount"],
        ["If the {s} ends early, {v} of the rest is refunded.", "The penalty for ending the {s} early is {v} of the remaining fee."],
        ["How much is refunded if the {s} ends early?", "{s} refund", "What is the penalty for ending the {s} early?"]),
    "exclusion": (lambda draw: draw.choice(["probation", "peak season", "parental leave", "system maintenance", "public holidays"]), ["Restrictions"],
        ["The {s} is not available during {v}.", "During {v}, the {s} cannot be requested."],
        ["Can I request the {s} during {v}?", "Is the {s} available during {v}?"]),
}  # fmt: skip
"""What a rule can say. The statements repeat the words of the questions, because a small model matches words."""
CONNECTIVES = [""]
FILLERS = [
    "See the notice board for details.", "The rules are reviewed every year.", "Changes apply from the following month.", "Requests can be viewed at any time.", "False requests may be rejected.",
    "Personal data is used for this purpose alone.", "Requests may close early when the budget is used up.", "Calls may be recorded to improve the service.",
]  # fmt: skip
