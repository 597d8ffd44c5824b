"""Names in words run together or parted, in hashtags, behind abbreviations; each in a sentence of its own."""

import pytest

import namenorm


@pytest.fixture(scope="module")
def shipped():
    return namenorm.open()


def surfaces(linker, text):
    return [(d.surface, d.entity) for d in linker.link(text)]


TRUMP, ZELENSKYY, RUTTE = "per/donald-trump", "per/volodymyr-zelenskyy", "per/mark-rutte"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلن البيت الأبيض في بيانه الجاريترامب أن القمة تأجلت", ("ترامب", TRUMP)),
        ("وصل دونالدترامب إلى القاعدة الجوية", ("دونالدترامب", TRUMP)),
        ("قال زيلين سكي إن الدفاعات صدت الهجوم", ("زيلين سكي", ZELENSKYY)),
        ("تصدر وسم #زيلينسكي منصات التواصل", ("زيلينسكي", ZELENSKYY)),
        ("تصدر وسم #الرئيس_زيلينسكي منصات التواصل", ("زيلينسكي", ZELENSKYY)),
        ("كتب ناشطون تحت وسم #دونالد_ترامب آلاف التعليقات", ("دونالد_ترامب", TRUMP)),
        ("Thousands posted under #DonaldTrump on Monday", ("DonaldTrump", TRUMP)),
        ("ناقش القادة موقف Zelensky من الخطة", ("Zelensky", ZELENSKYY)),
        ("هتف المشجعون: زيـــلينـــسكي", ("زيـــلينـــسكي", ZELENSKYY)),
        ("صرح ﺯﻳﻠﻴﻨﺴﻜﻲ للصحفيين بعد القمة", ("ﺯﻳﻠﻴﻨﺴﻜﻲ", ZELENSKYY)),
        ("بدأت زيارة د. زيلينسكي أمس", ("زيلينسكي", ZELENSKYY)),
        ("На встрече с Зелен-\nским обсуждали поставки", ("Зелен-\nским", ZELENSKYY)),
        ("The delegation met Zelen-\nskyy on Friday", ("Zelen-\nskyy", ZELENSKYY)),
        ("The delegation met Mr. Zelenskyy on Friday", ("Zelenskyy", ZELENSKYY)),
    ],
)
def test_finds(tiny, text, expected):
    assert expected in surfaces(tiny, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('رفضت حركة "حماس" المقترح', 'حركة "حماس"'),
        ("قال حسن نصرالله في خطاب متلفز", "حسن نصرالله"),
        ("قال حسن نصر الله في خطاب متلفز", "حسن نصر الله"),
        ("обстрел повредил порт, сообщил штаб #Донецк", "Донецк"),
        ("Делегация вылетела в г. Донецк ночью", "Донецк"),
        ("Делегація прибула до м. Київ уночі", "Київ"),
    ],
)
def test_finds_with_the_shipped_gazetteer(shipped, text, expected):
    assert expected in [d.surface for d in shipped.link(text)]


@pytest.mark.parametrize(
    "text",
    [
        "ana ra7 a7ki ma3 el 3alam bokra inshallah ya 7abibi",
        "Пожар на ул. Зеленского потушили",
        "Пожар на ул. Владимира Зеленского потушили",
        "الوالدين والله بالله تالله والدين",
        "На то и надеются, Кие в списке нет",
    ],
)
def test_leaves_alone(shipped, tiny, text):
    assert surfaces(tiny, text) == surfaces(shipped, text) == []


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("مع حلف شمال\nالاطلسي", "مع حلف شمال\nالأطلسي"),
        ("met Zelen-\nsky there", "met Zelen-\nsky there"),
        ("قال دونالدترامب", "قال دونالد ترامب"),
    ],
)
def test_rewrites_leave_the_lines(tiny, text, house):
    assert tiny.normalize(text).text == house
