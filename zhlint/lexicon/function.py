"""Characters that stand alone all the time: grammar, numerals, measures."""

from __future__ import annotations

FUNCTION = frozenset(
    "的了在是和与及或就都也还又再很最更太已不没未有无把被让使令从到向往对为以于由自按据因而且但若如则即便却才只仅将要会能"
    "可应该须得我你他她它您咱这那此其各每某本该几多少个些们着过地之所者等中上下里内外前后时年月日第一二三四五六七八九十百"
    "千万亿两半来去出入说做用给比像跟同并乃虽吧吗呢啊呀嘛么谁啥何好大小人家当种次位名条件张只"
)
