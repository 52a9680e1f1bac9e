"""What Korean nouns of the field are compounded with, what they are mistaken for, and how their Hanja read."""

from __future__ import annotations

import re
from functools import cache

_HEADS = """
센터 센터장 지원센터 사업 사업단 사업자 노동 노동자 근로 종사자 활동 활동가 기업 조직 단체 단체장 기관 기관장
시설 기금 기본법 특별법 지원법 육성법 촉진법 법인 법률 법안 조례 개정안 규정 규약 규칙 조항 절차 운동 정책 제도
제도화 법제화 서비스 모델 지표 지수 통계 체계 시스템 네트워크 공동체 연합 연합회 중앙회 연맹 협회 협의회 협의체
지부 지회 본부 모임 연구 연구소 연구원 재단 진흥원 포럼 박람회 토론회 간담회 주간 축제 행사 대회 캠페인 아카데미
교육 교실 학교 대학 강좌 지원 생태계 현장 분야 영역 부문 업계 진영 정신 의식 의지 문화 원칙 원리 논리 가치 주의
만능주의 질서 구조 규모 상황 전략 계획 방안 방식 방향 과제 사례 이론 담론 의제 공약 예산 재원 수요 공급 공백
위기 실패 부담 인력 역량 휴가 수당 공간 매장 마을 도시 회의 사회 경제 자본 금융 소득 수익 총액 비율 펀드 은행
금고 보험 상품 시장 가격 점유율 조사 분석 변화 전망 동향 개혁 혁신 전환 운영 경영 관리 설립 창업 인증 가입
가입자 이용자 개정 변경 제정 결의 의결 의결권 의장 안건 소집 개최 선거 선임 임원 임기 회 활성화 창출 확산 확대
강화 실천 참여 참여자 참가자 대상자 전문가 주체 당사자 가족 아동 노인 생활 출자 출자금 이사 이사장 조합원 대표
직원 관계자 담당 담당자 투쟁 파업 집회 선언 선언문 성명 기구 체제 경쟁 독점 진출 개방 참여율
투표 소환 보험료 보험금 총연맹 총연합회 대책위 안전망 쉼터 장터 급여 요금
"""
HEADS = frozenset(_HEADS.split())
"""Nouns that follow a term without a space and leave its meaning alone: 돌봄노동자, 자활센터, 배당정책."""

_SPACED_HEADS = """
센터 지원센터 사업 사업단 사업자 조직 단체 기관 서비스 지표 지수 모델 생태계 네트워크 공동체 연합회 협회 협의회
중앙회 재단 진흥원 포럼 박람회 주간 기본법 지원법 특별법 육성법 촉진법 조례 법안 위원회 종사자 활동가 노동자
전문가 당사자 위험지수 위험지역 기금 펀드 창출 확산 활성화 제도화 법제화 정신 담론 의제 공약
"""
SPACED_HEADS = frozenset(_SPACED_HEADS.split())
"""The same behind a term with a space in it, where much else would be a phrase of its own: 사회적 경제활동."""

_MODIFIERS = """
지역 국제 국내 해외 세계 글로벌 전국 전통 재래 공공 민간 시민 주민 농민 어민 학생 대학생 청년 청소년 여성 노인
아동 아이 어르신 장애인 환자 가족 이웃 동네 마을 농촌 도시 노동 노동자 소비자 생산자 사업자 직원 임직원 조합원
대의원 정기 임시 창립 연차 정례 상임 비상임 상근 비상근 사외 사내 선임 신임 전임 현직 수석 등기 출자 이용 이용고
현금 주식 중간 기말 잉여금 이익 표준 모범 통합 방문 재가 긴급 초등 온종일 영유아 의료 교육 주택 주거 에너지 환경
문화 예술 농업 수산 신용 생활 플랫폼 온라인 디지털 금융 노후 상호 자조 자율 풀뿌리 사회 사회적 경제 정치 계급
세대 남북 부동산 원자재 내수 수출 고용 취업 광역 기초 중앙 공동 공익 유급 무급 가사 참여 재개발 재건축 신규 예비
일반 개별 단위 중소 배달 이주 이주민 다문화 증권 선물 채권 외환 단일 유럽 미국 일본 중국 아시아 역내 소비 유통
거래 도매 소매 농산물 수산물 임대 전세 전력 탄소 배출권 콘텐츠 출판 미술 반도체 자동차 전무 상무
"""
MODIFIERS = frozenset(_MODIFIERS.split())
"""Nouns that stand before a term without a space and leave its meaning alone: 정기총회, 상임이사, 국제연대."""

OTHER_SENSES = {
    "감사": (
        "감사의 마음|감사의 뜻|감사의 말|감사의 인사|감사의 편지|감사 인사|감사 말씀|감사 편지|감사 기도|"
        "감사를 전|감사를 표|감사를 드|감사의 박수|감사 예배|감사제|감사절|감사와 존경|감사와 사랑|"
        "감사 행사|감사 잔치|감사의 글|감사의 선물|감사의 표시|감사의 눈물|감사패|감사장을"
    ),
    "이사": (
        "이사를 가|이사를 갔|이사를 간|이사를 오|이사를 왔|이사를 온|이사를 하|이사를 했|이사를 다|"
        "이사 가|이사 갔|이사 간|이사 오|이사 왔|이사 온|이사 와|이사 비용|이사 준비|이사 업체|이사 날|"
        "이사 철|이사 짐|이사를 와"
    ),
    "공제": "소득 공제|세액 공제|인적 공제|세금 공제|연말 정산 공제|공제 금액|공제 한도|공제 혜택",
    "시장": (
        "시장님|시장 선거|시장 후보|시장 당선|시장 취임|시장 재임|시장 출마|시장 집무실|시 시장|김 시장|"
        "박 시장|최 시장|오 시장|조 시장|윤 시장|강 시장|임 시장|송 시장|홍 시장|안 시장|유 시장|권 시장|"
        "황 시장"
    ),
    "연대": (
        "연대 보증|연대 채무|연대 납세|연대 측정|연대 추정|연대 미상|제작 연대|생성 연대|추정 연대|연대별|"
        "연대순|탄소 연대|절대 연대|연대 구분|연대 표기"
    ),
    "기본사회": "기본 사회권|기본 사회보장|기본 사회복지|기본 사회서비스|기본 사회안전망",
    "조합": (
        "색의 조합|색상 조합|단어 조합|숫자 조합|글자 조합|문자 조합|재료의 조합|재료 조합|"
        "조합이 절묘|조합이 어울|조합이 돋보|환상의 조합|최고의 조합|뜻밖의 조합|맛의 조합"
    ),
    "사경": "사경제|사경을 헤|사경에서 벗|사경에 이르|사경에 처",
    "정관": "정관 수술|정관 절제|정관 복원",
    "배당": "사건 배당|재판 배당|재판부 배당|재판부에 배당",
}
"""Words spelt like terms of the field that mean something else: thanks, a move, a mayor, a deduction.

A space must stand where one is written: 이사 가다 is to move, 이사가 is a director with a particle."""

_READINGS = """
社會 사회 連帶 연대 經濟 경제 協同 협동 組合 조합 組合員 조합원 勞動 노동 勞動者 노동자 勤勞 근로 企業 기업
生活 생활 信用 신용 基本 기본 所得 소득 共濟 공제 自活 자활 總會 총회 理事 이사 理事會 이사회 理事長 이사장
監事 감사 定款 정관 配當 배당 市場 시장 住民 주민 自治 자치 地方 지방 消滅 소멸 地域 지역 人口 인구
高齡化 고령화 統合 통합 金融 금융 價値 가치 革新 혁신 民主主義 민주주의 民主 민주 政府 정부 政策 정책 法律 법률
憲法 헌법 國家 국가 國會 국회 公共 공공 公益 공익 福祉 복지 參與 참여 市民 시민 農民 농민 農村 농촌 都市 도시
環境 환경 氣候 기후 危機 위기 敎育 교육 醫療 의료 住居 주거 住宅 주택 雇用 고용 投資 투자 資本 자본
資本主義 자본주의 出資 출자 出資金 출자금 剩餘金 잉여금 平等 평등 正義 정의 自由 자유 平和 평화 女性 여성
靑年 청년 老人 노인 世代 세대 家族 가족 運動 운동 團體 단체 聯合 연합 聯合會 연합회 協會 협회 財團 재단
法人 법인 非營利 비영리 營利 영리 代表 대표 會員 회원 職員 직원 共同體 공동체 共同 공동 消費者 소비자
生産者 생산자 消費 소비 生産 생산 販賣 판매 購買 구매 供給 공급 需要 수요 經營 경영 制度 제도 改革 개혁
革命 혁명
"""


def is_compound_head(word: str, spaced: bool) -> bool:
    """Whether a noun may follow a term directly; `spaced`: the term is written with a space inside."""
    return word in (SPACED_HEADS if spaced else HEADS)


@cache
def _any_hanja() -> re.Pattern[str]:
    return re.compile("[\u4e00-\u9fff]")


@cache
def _hanja() -> tuple[re.Pattern[str], dict[str, str]]:
    words = _READINGS.split()
    readings = dict(zip(words[::2], words[1::2], strict=True))
    longest_first = sorted(readings, key=len, reverse=True)
    return re.compile("|".join(longest_first)), readings


def read_hanja(text: str) -> str:
    """The text with the field's Hanja words in Hangul; its length does not change."""
    if not _any_hanja().search(text):
        return text
    pattern, readings = _hanja()
    return pattern.sub(lambda found: readings[found[0]], text)
