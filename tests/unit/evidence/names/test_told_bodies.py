"""Bodies and states of one word that no table knows: what the text says of them decides."""

import pytest

from standoff.evidence.intake.reading_in import names_in
from standoff.evidence.text.languages import language


def bodies(text, tag="en"):
    """Give the surfaces of a text that are bodies or states, with their kinds."""
    found = names_in(text, None, language(tag))
    return {
        (one.surface, str(one.kind)) for one in found if one.kind in ("organisation", "country")
    }


@pytest.mark.parametrize(
    ("tag", "text", "name"),
    [
        ("en", "The satellite operator Oslavan lost. On Monday Oslavan rejected it.", "Oslavan"),
        ("en", "Oslavan, the broadcaster of the north, said so. We met Oslavan.", "Oslavan"),
        ("en", "Oslavan Ltd, which runs the dam, lost. Later Oslavan appealed.", "Oslavan"),
        ("en", "Oslavan is a shipping company. They sued Oslavan.", "Oslavan"),
        ("de", "Die Gewerkschaft Oslavan droht. Am Montag sprach Oslavan von Streik.", "Oslavan"),
        ("de", "Die Oslavan AG verlor. Oslavan kündigte Klage an.", "Oslavan"),
        ("fr", "L’opérateur Oslavan menace. Selon Oslavan, rien n’est sûr.", "Oslavan"),
        ("fr", "La société Oslavan perd. Hier, Oslavan a fait appel.", "Oslavan"),
        ("es", "La operadora Oslavan perdió. Según Oslavan, nada es seguro.", "Oslavan"),
        ("es", "El sindicato Oslavan convoca. Ayer Oslavan rechazó el plan.", "Oslavan"),
        ("ru", "Оператор Ославан проиграл. Вчера Ославан отверг план.", "Ославан"),
        ("ja", "電力会社「オスラバン」は発表した。オスラバンは拒否した。", "オスラバン"),
        ("zh", "工会“奥斯拉万”宣布罢工。“奥斯拉万”拒绝了。", "奥斯拉万"),
    ],
)
def test_a_text_shows_that_a_word_is_a_body(tag, text, name):
    """A definition: what it is stands beside its name once, it is named again, and does something."""
    assert (name, "organisation") in bodies(text, tag)


@pytest.mark.parametrize(
    ("tag", "text", "name"),
    [
        ("en", "The government of Oslavia fell. On Monday Oslavia closed the port.", "Oslavia"),
        ("de", "Die Regierung von Oslavia stürzte. Oslavia schloss den Hafen.", "Oslavia"),
        ("fr", "Le gouvernement de l’Oslavie tombe. L’Oslavie a fermé le port.", "Oslavie"),
        ("es", "El gobierno de Oslavia cayó. Ayer Oslavia cerró el puerto.", "Oslavia"),
        ("ru", "Правительство Ославии пало. Вчера Ославия закрыла порт.", "Ославия"),
    ],
)
def test_what_has_a_government_is_a_state(tag, text, name):
    """A definition."""
    assert (name, "country") in bodies(text, tag)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The company Monday said so. On Monday it rejected it."),
        ("en", "They joined the firm Company. Then Company said so."),
        ("en", "The firm Brandel lost. Ada Brandel said so. Brandel rejected it."),
        ("en", "A group Oslavan left. Oslavan, a town of 900, said so."),
        ("en", "They went to the port of Oslavan. The company Oslavan said so."),
        ("en", "Oslavan said so. Oslavan rejected it."),
        ("de", "Die Firma Kunden bot. Die Kunden sagten, dass Kunden warten."),
        ("de", "Der Konzern Umsatz meldete. Der Umsatz stieg. Umsatz fehlt."),
        ("de", "Die Gewerkschaft Verhandlungen anbot. Verhandlungen begannen."),
        ("fr", "Le groupe Brandel perd. M. Brandel a parlé. Brandel a dit non."),
        ("es", "El grupo Brandel perdió. La señora Brandel habló. Brandel dijo no."),
        ("ru", "Группа Бранделя ушла. Министр Брандель сказал. Брандель отверг план."),
    ],
)
def test_people_places_and_common_nouns_are_no_bodies(tag, text):
    """A definition: what makes a word anything else, or nothing, keeps it from being a body."""
    assert not bodies(text, tag)


def test_a_firm_is_one_with_and_without_its_legal_form():
    """Our choice: it goes by its name, under which other languages know it."""
    text = "Oslavan Inc. lost. On Monday Oslavan appealed."
    found = names_in(text, None, language("en"))
    assert [one.surface for one in found] == ["Oslavan Inc.", "Oslavan"]
    assert {one.entity for one in found} == {"oslavan"}
