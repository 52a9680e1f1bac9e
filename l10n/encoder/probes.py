"""Sentences about anything and everything, in Korean and English: what a model makes of them all alike means nothing.

They are short and long, told, asked and quoted, each from another corner of life than the one before. A change of
them changes all scores of the encoders that are calibrated by them.
"""

from __future__ import annotations

PROBES = (
    ("내일은 전국에 비가 내리고 밤부터 바람도 붑니다.", "It will rain nationwide tomorrow, with wind by night."),
    ("양파를 잘게 썰어 기름에 볶다가 마늘을 넣는다.", "Chop the onion finely, fry it in oil, then add the garlic."),
    ("대표팀은 연장전에서 터진 결승골로 준결승에 올랐다.", "A goal in extra time sent the team to the semi-finals."),
    ("“어젯밤에 무슨 꿈을 꿨니?”", "“What did you dream about last night?”"),
    ("법원은 원고의 청구를 모두 기각했다.", "The court dismissed all of the plaintiff's claims."),
    ("그 망원경은 수십억 년 전에 떠난 빛을 본다.", "The telescope sees light that set out billions of years ago."),
    ("기차표는 출발 30분 전까지 바꿀 수 있다.", "Train tickets can be changed until 30 minutes before departure."),
    ("할머니는 평생 일기를 쓰셨다.", "My grandmother kept a diary all her life."),
    ("중앙은행은 기준금리를 0.25%포인트 올렸다.", "The central bank raised its key rate by 0.25 percentage points."),
    ("첼로 소리가 텅 빈 성당에 울려 퍼졌다.", "The sound of a cello echoed through the empty cathedral."),
    ("이 약은 식사 후에 물과 함께 드세요.", "Take this medicine with water after meals."),
    ("고양이가 지붕 위에서 내려오지 않는다.", "The cat will not come down from the roof."),
    ("1592년에 전쟁이 일어났다.", "War broke out in 1592."),
    ("새 버전은 배터리를 절반만 쓴다.", "The new version uses half as much battery."),
    ("개표는 자정이 지나서야 끝났다.", "The votes were not all counted until after midnight."),
    ("영화의 마지막 장면에서 관객들은 모두 울었다.", "In the last scene of the film the whole audience wept."),
    ("어부들은 새벽 네 시에 바다로 나간다.", "The fishermen put out to sea at four in the morning."),
    ("왜 하늘은 파란가?", "Why is the sky blue?"),
    ("언어는 쓰지 않으면 잊힌다.", "A language that is not used is forgotten."),
    ("지진으로 오래된 다리가 무너졌다.", "The earthquake brought down the old bridge."),
    ("수학 시험은 생각보다 쉬웠다.", "The maths exam was easier than expected."),
    ("그는 사과하지 않았고, 앞으로도 하지 않겠다고 했다.", "He did not apologise, and said he never would."),
    ("겨울 동안 곰은 동굴에서 잠을 잔다.", "Bears sleep in caves through the winter."),
    ("문의: 02-123-4567", "Enquiries: 02-123-4567"),
    ("붉은색 외투를 입은 여자가 길을 물었다.", "A woman in a red coat asked the way."),
    ("공항 보안 검색에 두 시간이 걸렸다.", "Airport security took two hours."),
    ("사막에서는 밤이 되면 기온이 뚝 떨어진다.", "In the desert the temperature plunges at night."),
    ("화가는 빚을 남기고 무명으로 죽었다.", "The painter died unknown, leaving nothing but debts."),
    ("이 소프트웨어는 있는 그대로 제공된다.", "This software is provided as is."),
    ("결혼을 진심으로 축하합니다!", "Warmest congratulations on your wedding!"),
    ("컴퓨터가 체스 챔피언을 이겼다.", "A computer beat the chess champion."),
    ("병원 복도에는 아무도 없었다.", "There was nobody in the hospital corridor."),
)
"""Pairs that say the same, and have nothing to do with one another."""
