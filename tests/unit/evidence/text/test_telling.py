"""Which language a text is in. The texts are written for this file."""

from __future__ import annotations

import pytest

from standoff.evidence.text.languages import reading_language
from standoff.evidence.text.languages.telling import tell_language, tell_paragraphs

TEXTS = {
    "en": "The minister said that the island was not for sale, and that talks would go on in spring.",
    "ru": "Министр заявил, что остров не продаётся и что переговоры продолжатся весной.",
    "uk": "Міністр заявив, що острів не продається і що переговори триватимуть навесні.",
    "bg": "Министърът заяви, че островът не се продава и че преговорите ще продължат през пролетта.",
    "ja": "大臣は、島は売り物ではなく、協議は春に続くと述べた。",
    "zh": "部长表示，该岛不出售，会谈将在春季继续。",
    "ko": "장관은 섬이 판매용이 아니며 회담이 봄에 계속될 것이라고 말했다.",
    "de": "Der Minister sagte, die Insel sei nicht zu verkaufen und die Gespräche gingen weiter.",
    "fr": "Le ministre a déclaré que l’île n’était pas à vendre et que les pourparlers continueraient.",
    "es": "El ministro dijo que la isla no estaba en venta y que las conversaciones continuarían.",
    "it": "Il ministro ha detto che l’isola non è in vendita e che i colloqui continueranno.",
    "pt": "O ministro disse que a ilha não está à venda e que as conversações continuarão.",
    "tr": "Bakan adanın satılık olmadığını ve görüşmelerin ilkbaharda süreceğini söyledi.",
    "ar": "قال الوزير إن الجزيرة ليست للبيع وإن المحادثات ستستمر في الربيع.",
    "fa": "وزیر گفت که این جزیره فروشی نیست و گفتگوها در بهار ادامه می‌یابد.",
    "he": "השר אמר שהאי אינו למכירה ושהשיחות יימשכו באביב.",
    "el": "Ο υπουργός είπε ότι το νησί δεν πωλείται και ότι οι συνομιλίες θα συνεχιστούν.",
    "th": "รัฐมนตรีกล่าวว่าเกาะนี้ไม่ได้มีไว้ขาย และการเจรจาจะดำเนินต่อไป",
    "hi": "मंत्री ने कहा कि द्वीप बिक्री के लिए नहीं है और बातचीत वसंत में जारी रहेगी।",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_sentence_tells_its_language(tag):
    """Definition: the sentence says the same in each."""
    told = tell_language(TEXTS[tag])
    assert told.tag == tag
    assert told.confidence > 0.5


@pytest.mark.parametrize("text", ["", "1,204 — 3:5", "Yes.", "BBC", "Kunashir"])
def test_what_says_too_little_is_taken_for_english_and_says_so(text):
    """Our choice: as it was read before languages were told apart."""
    told = tell_language(text)
    assert told.tag == "en"
    assert told.confidence < 0.5
    assert "taken for English" in told.evidence


def test_what_the_page_says_counts_where_the_text_says_little():
    """Our choice; where the text is sure, it is believed, not the page."""
    assert tell_language("Anna Berg, Kiel", "de").tag == "de"
    assert tell_language("Anna Berg, Kiel", "de-CH").tag == "de"
    assert tell_language(TEXTS["ru"], "en").tag == "ru"
    assert tell_language(TEXTS["en"], "fr").tag == "en"
    assert tell_language("Анна", "de").tag == "ru"


def test_a_paragraph_is_in_its_documents_language_unless_it_surely_is_not():
    """Our choice: names, headings and titles of works are no other language."""
    document = tell_language(TEXTS["de"])
    paragraphs = ["Sorin Island Today", TEXTS["de"], TEXTS["en"], TEXTS["ru"], TEXTS["ja"], "12"]
    told = [each.tag for each in tell_paragraphs(paragraphs, document)]
    assert told == ["de", "de", "en", "ru", "ja", "de"]


def test_a_japanese_heading_without_kana_is_japanese_in_a_japanese_document():
    """Definition: Han alone is Chinese only where nothing says otherwise."""
    document = tell_language(TEXTS["ja"])
    assert [each.tag for each in tell_paragraphs(["日露外相会談"], document)] == ["ja"]
    assert tell_language("日露外相会談").tag == "zh"


def test_every_language_that_is_read_has_a_name_and_says_what_is_read_in_it():
    """Definition: ``language.txt`` says both."""
    for tag in ("en", "ru", "ja", "zh", "de", "fr", "es"):
        language = reading_language(tag)
        assert language.name.isalpha()
        read = (
            "sentences",
            "times",
            "names",
            "quotes",
            "figures",
            "positions",
            "events",
            "meetings",
        )
        assert all(map(language.reads, read))
    assert reading_language("ar").name == "Arabic"
    assert not reading_language("ar").reads("quotes")
    assert not reading_language("ar").reads("events")


LONG = {
    "en": "The harbour will be closed for a month, the council said on Friday. It had been told that the wall is not safe. "
    "Boats from the north must find a place of their own, and the market moves to the old station. "
    "Nobody knows who is to pay for it, but the mayor hopes that it will not be the fishers.",
    "de": "Der Hafen wird für einen Monat geschlossen, sagte der Rat am Freitag. Man habe erfahren, dass die Mauer nicht "
    "sicher war. Boote aus dem Norden müssen sich selbst einen Platz suchen, und der Markt zieht in den alten Bahnhof. "
    "Wer das bezahlt, wusste am Abend niemand, doch der Bürgermeister hofft, dass es nicht die Fischer sind.",
    "nl": "De haven is een maand lang gesloten, zei de raad op vrijdag. Men had gehoord dat de muur niet veilig was. "
    "Boten uit het noorden moeten zelf een plaats vinden, of ze gaan naar het oude station, waar we de markt zien. "
    "Niemand weet wie het betaalt, en of het in mei voorbij is.",
}


@pytest.mark.parametrize("declared", ["en", "de", "nl", "de-DE", ""])
@pytest.mark.parametrize("tag", LONG)
def test_a_long_text_is_in_its_language_whatever_its_page_says(tag, declared):
    """Definition: small words of English make up a fifth of it, or another language is plain."""
    assert tell_language(LONG[tag], declared).tag == tag


@pytest.mark.parametrize(
    "text",
    ["BREAKING: dem don close di road wey dey go market, abeg make una no come o, e no good at all", "Kindle for PC Ctrl Alt K shortcut key window start menu list setting option tab panel view"],
)  # fmt: skip
def test_languages_without_a_tag_of_two_letters_are_not_told(text):
    """Our choice: what looks like a creole is nearly always a list, or a language broken off."""
    assert len(tell_language(text).tag) == 2
