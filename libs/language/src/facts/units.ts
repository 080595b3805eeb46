/** A unit as the verifier compares it. */
export interface Unit {
  canonical: string;
  /** What one of this unit is in canonical units: an hour is 3600 `second`. */
  factor: number;
  kind: 'unit' | 'money';
}

/** canonical unit: [factor, spellings separated by a blank (`_` stands for a blank inside one)] */
const MEASURES: Record<string, [number, string][]> = {
  second: [
    [1, '초 초간 sec secs second seconds'],
    [60, '분 분간 min mins minute minutes'],
    [3600, '시간 hr hrs hour hours'],
  ],
  millisecond: [[1, '밀리초 ms millisecond milliseconds']],
  day: [
    [1, '일 일간 일째 day days calendar_days calendar_day'],
    [7, '주 주일 주간 주째 week weeks'],
  ],
  night: [[1, '박 nights night']],
  'working-day': [[1, '영업일 근무일 업무일 business_days business_day working_days working_day']],
  month: [
    [1, '개월 개월간 달 달간 month months'],
    [12, '년 년간 개년 개년간 해 주년 year years yr yrs'],
  ],
  quarter: [[1, '분기 사분기']],
  '%': [
    [1, '% % ％ 퍼센트 프로 percent per_cent pct'],
    [10, '할'],
  ],
  '%p': [[1, '%p %P %포인트 퍼센트포인트 퍼센트_포인트 percentage_points']],
  person: [[1, '명 인 사람 people persons person']],
  item: [[1, '개 items item pieces piece']],
  time: [[1, '회 차례 times']],
  age: [[1, '세 살 years_old years_of_age year-old year-olds']],
  floor: [[1, '층 floors floor']],
  case: [[1, '건 cases case']],
  place: [[1, '곳 개소 군데 places']],
  household: [[1, '가구 세대 households household']],
  kind: [[1, '가지 종 kinds types']],
  grade: [[1, '급 등급 grade']],
  rank: [[1, '위 순위']],
  point: [[1, '점 points point']],
  step: [[1, '단계 steps step']],
  'school-year': [[1, '학년']],
  semester: [[1, '학기 semesters semester']],
  round: [[1, '차 기']],
  vehicle: [[1, '대']],
  sheet: [[1, '장 매 sheets sheet']],
  book: [[1, '권 copies']],
  page: [[1, '쪽 페이지 p pages page']],
  multiple: [[1, '배 x']],
  animal: [[1, '마리']],
  digit: [[1, '자리 자 characters chars digits']],
  metre: [
    [0.001, 'mm 밀리미터'],
    [0.01, 'cm 센티미터 센티'],
    [1, 'm 미터 metres meters metre meter'],
    [1000, 'km ㎞ 킬로미터 킬로 kilometres kilometers kilometre kilometer'],
  ],
  mile: [[1, 'miles mile mi']],
  foot: [[1, 'ft feet foot 피트']],
  inch: [[1, 'inches inch 인치']],
  acre: [[1, 'acres acre 에이커']],
  'square-metre': [
    [1, '㎡ m² m2 제곱미터 평방미터 sqm square_metres square_meters'],
    [10_000, 'ha 헥타르 hectares hectare'],
    [1_000_000, 'km² km2 ㎢ 제곱킬로미터 square_kilometres square_kilometers'],
  ],
  'square-mile': [[1, 'sqmi mi2 mi² square_miles']],
  pyeong: [[1, '평']],
  gram: [
    [0.001, 'mg 밀리그램'],
    [1, 'g 그램 grams'],
    [1000, 'kg 킬로그램 kilograms kilos'],
    [1_000_000, 't 톤 tonnes tons'],
  ],
  litre: [
    [0.001, 'ml mL 밀리리터'],
    [1, 'L ℓ 리터 litres liters'],
  ],
  byte: [
    [1, 'B 바이트 bytes'],
    [2 ** 10, 'KB kB 킬로바이트'],
    [2 ** 20, 'MB 메가바이트 메가'],
    [2 ** 30, 'GB 기가바이트 기가'],
    [2 ** 40, 'TB 테라바이트 테라'],
  ],
  'bit-per-second': [
    [1e3, 'kbps Kbps'],
    [1e6, 'Mbps'],
    [1e9, 'Gbps'],
  ],
  watt: [
    [1, 'W 와트 watts'],
    [1000, 'kW 킬로와트'],
  ],
  'watt-hour': [
    [1, 'Wh'],
    [1000, 'kWh'],
  ],
  volt: [[1, 'V 볼트 volts']],
  'milliampere-hour': [[1, 'mAh']],
  hertz: [
    [1, 'Hz'],
    [1e6, 'MHz'],
    [1e9, 'GHz'],
  ],
  celsius: [[1, '℃ °C 도 degrees']],
  pixel: [[1, 'px 픽셀 pixels']],
  decibel: [[1, 'dB 데시벨']],
};

const CURRENCIES: Record<string, string> = {
  KRW: '원 ₩ ￦ KRW won',
  USD: '달러 $ US$ USD dollars dollar 불',
  EUR: '유로 € EUR euros euro',
  JPY: '엔 ¥ JPY yen',
  CNY: '위안 CNY yuan',
  GBP: '파운드 £ GBP pounds',
};

const HANGUL = /[가-힣]/;
const LATIN = /[A-Za-z]/;

/** Words that begin like a counter but are none: "2주택", "3개인", "5대상". */
const NOT_A_COUNTER: Record<string, RegExp> = {
  주: /^(?:택|식|민|소|차|거|요)/,
  분: /^(?:의|야|할|류)/,
  시: /^(?:장|설|민)/,
  대: /^(?:상|학|출|비|부)/,
  차: /^(?:량|상|이)/,
  기: /^(?:간|관|준|본|타|초)/,
  인: /^(?:정|상|증|센)/,
  도: /^(?:시|로)/,
  장: /^(?:애|기|소|려)/,
  위: /^(?:원|반|탁|한)/,
  점: /^(?:포|검)/,
  건: /^(?:강|물|설)/,
  종: /^(?:류|합)/,
  자: /^(?:녀|격|동|산|료)/,
  세: /^(?:대|금|무|액)/,
  회: /^(?:사|원|의)/,
  해: /^(?:당)/,
  평: /^(?:균|가)/,
  불: /^(?:가|만|편)/,
  매: /^(?:월|년|일|주|출)/,
};

const units = new Map<string, Unit>();
for (const [canonical, rows] of Object.entries(MEASURES))
  for (const [factor, spellings] of rows)
    for (const spelling of spellings.split(' '))
      units.set(spelling.replaceAll('_', ' '), { canonical, factor, kind: 'unit' });
for (const [canonical, spellings] of Object.entries(CURRENCIES))
  for (const spelling of spellings.split(' ')) units.set(spelling, { canonical, factor: 1, kind: 'money' });

/** Every spelling of a unit or a currency. */
export const UNIT_SPELLINGS: readonly string[] = [...units.keys()];

const longest = Math.max(...[...units.keys()].map((spelling) => spelling.length));

/** The unit that `word` names, ignoring case only for words (MB and mb differ, Hours and hours do not). */
export function unitOf(word: string): Unit | undefined {
  return units.get(word) ?? (word.length > 2 ? units.get(word.toLowerCase()) : undefined);
}

/** The longest unit that starts at `at`, with the length of its spelling. */
export function readUnit(text: string, at: number): { unit: Unit; length: number } | undefined {
  for (let length = Math.min(longest, text.length - at); length > 0; length--) {
    const word = text.slice(at, at + length);
    const unit = unitOf(word);
    if (unit && endsHere(text, at, length)) return { unit, length };
  }
  return undefined;
}

function endsHere(text: string, at: number, length: number): boolean {
  const last = text.charAt(at + length - 1);
  const rest = text.slice(at + length, at + length + 2);
  if (LATIN.test(last)) return !/^[A-Za-z0-9]/.test(rest);
  if (!HANGUL.test(last)) return true;
  return !NOT_A_COUNTER[text.slice(at, at + length)]?.test(rest);
}
