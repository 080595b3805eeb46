"""Words that a claim may use instead of those of its evidence."""

SAME_NAMES = [
    "서버 server", "사용자 user", "파일 file", "폴더 folder", "데이터 data", "데이터베이스 DB", "애플리케이션 앱", "관리자 admin", "이메일 메일", "클라이언트 client", "네트워크 network", "메시지 message",
    "보고서 리포트", "프로젝트 project", "템플릿 template", "워크플로 workflow", "대시보드 dashboard", "계정 account", "암호 비밀번호", "로그인 login", "구성 설정", "매개변수 파라미터", "메서드 method", "클래스 class", "함수 function",
    "변수 variable", "객체 오브젝트", "개체 객체", "배포 deploy", "클러스터 cluster", "컨테이너 container", "노드 node", "이벤트 event", "쿼리 query", "인터페이스 interface", "속성 property", "스크립트 script", "모듈 module", "디렉터리 폴더", "디렉토리 디렉터리",
    "브라우저 browser", "보안 security", "인증서 certificate", "라이선스 license", "구독 subscription", "테이블 table", "필드 field", "레코드 record", "세그먼트 segment", "대상 타깃", "캠페인 campaign", "콘텐츠 content", "소프트웨어 software", "업데이트 update",
    "보건복지부 복지부", "고용노동부 노동부", "국토교통부 국토부", "기획재정부 기재부", "중소벤처기업부 중기부", "과학기술정보통신부 과기정통부", "행정안전부 행안부", "농림축산식품부 농식품부", "산업통상자원부 산업부", "문화체육관광부 문체부", "해양수산부 해수부",
    "지방자치단체 지자체", "대한민국 한국", "국민건강보험공단 건보공단", "국민연금공단 연금공단", "주민센터 동사무소", "휴대전화 휴대폰", "인터넷 온라인", "홈페이지 누리집", "누리집 웹사이트", "근로자 노동자", "사업주 고용주", "배우자 남편이나 아내",
    "위원장 위원회의 장", "시ㆍ도지사 시도지사", "개정 수정", "서식 양식", "신청서 신청 서류", "수수료 이용료", "장애인 장애가 있는 사람", "임산부 임신부와 산모", "고령자 노인", "영유아 어린아이", "한부모가족 한부모 가정", "취업 취직", "월세 임대료",
]  # fmt: skip
"""Korean words and other names of the same thing, by which a claim may call it."""

KOREAN_SYNONYMS = [
    ("사용하", "이용하"), ("사용할", "이용할"), ("제공합니다", "지원합니다"), ("하여야", "해야"), ("아니한다", "않는다"), ("하여", "해"), ("되어", "돼"),
    ("위하여", "위해"), ("통하여", "통해"), ("대하여", "대해"), ("확인하", "점검하"), ("선택하", "고르"), ("다음과 같", "아래와 같"), ("및", "그리고"),
    ("또는", "혹은"), ("만약 ", "만일 "), ("즉시", "바로"), ("반드시", "꼭"), ("모두", "전부"), ("모든 ", "전체 "), ("매년", "해마다"), ("매월", "매달"),
    ("필요한", "요구되는"), ("표시됩니다", "나타납니다"), ("표시된다", "나타난다"), ("변경하", "바꾸"), ("변경할", "바꿀"), ("삭제하", "지우"), ("삭제할", "지울"),
    ("만들 수", "생성할 수"), ("생성할 수", "만들 수"), ("때문에", "까닭에"), ("경우에는", "때에는"), ("지원하", "돕"), ("제출하", "내"), ("제출해", "내"),
    ("실시하", "시행하"), ("실시한", "시행한"), ("정하는", "규정하는"), ("관한", "대한"), ("따라", "의거해"), ("금액", "돈"),
    ("수행하", "실행하"), ("수행할", "실행할"), ("설정하", "지정하"), ("설정할", "지정할"), ("통지하", "알리"), ("통보하", "알리"), ("지급하", "주"), ("지급할", "줄"),
    ("해당하는", "맞는"), ("그 밖의", "기타"), ("그 밖에", "기타"), ("이내에", "안에"), ("이내", "안"), ("거주하는", "사는"), ("구입하", "구매하"),
    ("시작하", "개시하"), ("종료하", "끝내"), ("신속하게", "빠르게"), ("업로드하", "올리"), ("다운로드하", "내려받"), ("방법", "방식"), ("문서", "자료"), ("사람", "자"), ("여러 ", "다수의 "),
    ("설명합니다", "다룹니다"), ("설명한다", "다룬다"), ("포함되어 있", "들어 있"), ("포함됩니다", "들어갑니다"), ("저장됩니다", "보관됩니다"),
    ("저장하", "보관하"), ("추가하", "더하"), ("추가할", "더할"), ("방문하여", "찾아가"), ("문의하", "물어보"), ("신속히", "빨리"), ("자세한 내용은", "더 알고 싶으면"),
    ("하려면", "하고 싶으면"), ("할 때", "하는 경우"), ("이용할 수", "쓸 수"), ("사용할 수", "쓸 수"), ("볼 수", "확인할 수"), ("확인할 수", "볼 수"), ("받을 수", "얻을 수"), ("신청하", "접수하"),
    ("가구", "세대"), ("자녀", "아이"), ("아동", "어린이"), ("노인", "어르신"), ("비용", "경비"), ("소득", "수입"), ("주택", "집"), ("의료비", "병원비"), ("구매", "구입"), ("도움", "지원"), ("상담", "문의"),
    ("작성할", "쓸"), ("부여하", "주"), ("수립하", "세우"), ("수립ㆍ시행", "마련ㆍ시행"), ("갖추어야", "구비해야"), ("갖춘", "구비한"), ("심의하", "검토하"), 
    ("위촉하", "맡기"), ("대행하", "대신하"), ("인정하는", "여기는"), ("인정되는", "여겨지는"), ("발생한", "생긴"), ("발생하는", "생기는"), ("발생할", "생길"), ("변경되", "바뀌"), ("종료되", "끝나"), ("시작되", "개시되"),
    ("필요합니다", "있어야 합니다"), ("필요하다", "있어야 한다"), ("의미합니다", "뜻합니다"), ("의미한다", "뜻한다"), ("나타냅니다", "보여 줍니다"), ("생성됩니다", "만들어집니다"), ("생성합니다", "만듭니다"),
    ("적용됩니다", "쓰입니다"), ("사용됩니다", "쓰입니다"), ("사용되는", "쓰이는"), ("불구하고", "관계없이"), ("지체 없이", "곧바로"), ("이와 같은", "이런"), ("이러한", "이런"), ("해당 ", "그 "), ("동일한", "같은"), ("다양한", "여러 가지"),
]  # fmt: skip
ENGLISH_SYNONYMS = [
    ("use", "utilize"), ("uses", "makes use of"), ("select", "choose"), ("create", "make"), ("creates", "makes"), ("displays", "shows"),
    ("display", "show"), ("allows you to", "lets you"), ("enables you to", "lets you"), ("in order to", "to"), ("for example", "for instance"), ("such as", "like"),
    ("however", "but"), ("need to", "have to"), ("must", "has to"), ("additional", "extra"), ("multiple", "several"),
    ("specify", "state"), ("specifies", "states"), ("contains", "holds"), ("contain", "hold"), ("delete", "erase"), ("deletes", "erases"), ("modify", "change"),
    ("modifies", "changes"), ("receive", "get"), ("receives", "gets"), ("obtain", "get"), ("begin", "start"), ("purchase", "buy"), ("assist", "help"),
    ("provides", "offers"), ("provide", "offer"), ("ensure", "make sure"), ("ensures", "makes sure"), ("approximately", "about"), ("immediately", "right away"),
    ("if", "in case"), ("when", "whenever"), ("because", "since"), ("employees", "staff"), ("teammates", "team members"), ("is able to", "can"), ("via", "through"), ("within", "inside"),
    ("organization", "company"), ("large", "big"), ("quickly", "fast"), ("currently", "at present"), ("information", "details"), ("data", "information"), ("returns", "gives back"), ("supports", "works with"),
    ("following", "below"), ("located", "found"), ("known as", "called"), ("was born", "came into the world"), ("released", "published"), ("built", "constructed"), ("area", "region"), ("ends", "finishes"),
    ("configure", "set up"), ("configured", "set up"), ("navigate to", "go to"), ("click", "press"), ("enter", "type in"), ("specified", "given"), ("default", "standard"), ("available", "accessible"), ("automatically", "by itself"),
    ("users", "people"), ("administrator", "admin"), ("administrators", "admins"), ("application", "app"), ("applications", "apps"), ("documentation", "docs"), ("repository", "repo"), ("environment", "setup"), ("parameter", "argument"),
    ("parameters", "arguments"), ("command", "instruction"), ("directory", "folder"), ("folder", "directory"), ("error", "failure"), ("issue", "problem"), ("issues", "problems"), ("example", "sample"), ("describes", "explains"), ("explains", "describes"), ("define", "set"),
    ("defines", "sets"), ("determine", "find out"), ("determines", "decides"), ("complete", "finish"), ("completed", "finished"), ("verify", "check"), ("changes", "alterations"), ("update", "refresh"), ("view", "see"),
    ("list of", "set of"), ("manager", "supervisor"), ("customers", "clients"), ("customer", "client"), ("company", "firm"), ("important", "crucial"), ("helps", "assists"), ("allows", "lets"), ("show", "present"), ("shows", "presents"),
    ("want to", "wish to"), ("based on", "according to"), ("instead of", "rather than"), ("as well as", "and also"), ("in addition to", "besides"), ("due to", "because of"), ("prior to", "before"), ("sends", "transmits"), ("stored", "kept"), ("several", "a number of"), ("many", "numerous"), ("often", "frequently"),
    ("quarter", "three-month period"), ("primarily", "mainly"), ("revenue", "income"), ("died", "passed away"), ("founded", "established"), ("established", "set up"), ("located in", "situated in"), ("country", "nation"), ("started", "began"), ("began", "started"), ("children", "kids"),
]  # fmt: skip
CONTRACTIONS = [
    ("cannot", "can't"), ("do not", "don't"), ("does not", "doesn't"), ("is not", "isn't"), ("are not", "aren't"), ("will not", "won't"), ("was not", "wasn't"),
    ("should not", "shouldn't"), ("must not", "mustn't"), ("it is", "it's"), ("you are", "you're"), ("you will", "you'll"), ("did not", "didn't"), ("have not", "haven't"), ("has not", "hasn't"),
]  # fmt: skip
