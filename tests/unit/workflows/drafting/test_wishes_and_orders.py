"""What is wanted, ordered and possible, told in seven languages, as drafts.

Provenance: the disputes, their people and papers are ours; what each sentence tells is our reading
of it, written down before the rules were.
"""

from __future__ import annotations

import pytest

from standoff.casefile import load_case
from standoff.casefile.trees.as_written import read_tree
from standoff.evidence.positions.finding import find_positions
from standoff.evidence.text.languages import language
from standoff.workflows.alike.meaning import meaning_of
from standoff.workflows.drafting import DraftKind, draft_case
from standoff.workflows.drafting.proposing import propose_drafts
from standoff.workflows.proposals.all_at_once import accept_all
from standoff.workflows.sources import add_sources


def _told(folder, **texts):
    for name, text in texts.items():
        file = folder / f"{name}.txt"
        file.write_text(f"A heading\n\nPublished: 20 June 2024\n\n{text}\n", encoding="utf-8")
        add_sources(folder / "standoff.db", [str(file)], workers=1)
    return draft_case(folder / "standoff.db", limit=None).drafts


def _lines(drafts, kind):
    return [each.headline for each in drafts if each.kind is kind]


BEFORE_AND_AFTER = {
    "en": ("Peru closed the port before the talks.", "Peru closed the port after the talks."),
    "de": (
        "Peru blockierte den Hafen vor der Konferenz.",
        "Peru blockierte den Hafen nach der Konferenz.",
    ),
    "fr": (
        "Le Pérou a fermé le port avant la réunion.",
        "Le Pérou a fermé le port après la réunion.",
    ),
    "es": ("Perú cerró el puerto antes de la reunión.", "Perú cerró el puerto tras la reunión."),
    "ru": ("Перу закрыло порт до встречи.", "Перу закрыло порт после встречи."),
}


@pytest.mark.parametrize("early", BEFORE_AND_AFTER)
@pytest.mark.parametrize("late", BEFORE_AND_AFTER)
def test_what_was_done_before_and_after_something_is_not_one(tmp_path, early, late):
    """Definition: two articles that say otherwise when something was done do not tell it twice."""
    drafts = _told(tmp_path, one=BEFORE_AND_AFTER[early][0], two=BEFORE_AND_AFTER[late][1])
    options = [each for each in drafts if each.kind is DraftKind.OPTION]
    assert options
    assert not any("2 independent articles" in each.confidence.reason for each in options)


@pytest.mark.parametrize(
    "text",
    [
        "Velmora hat 340 Millionen Dollar investiert. Es waren Millionen Dollar. Das Unternehmen drohte, den Bau zu stoppen.",
        "Velmora lieferte 90 Megawatt und 40 Hektar. Das Unternehmen drohte, den Bau zu stoppen.",
    ],
)
def test_amounts_and_units_decide_nothing(tmp_path, text):
    """Definition."""
    makers = _lines(_told(tmp_path, one=text), DraftKind.DECISION_MAKER)
    assert not any(
        word in one for one in makers for word in ("Dollar", "Mega", "Hektar", "Million")
    )


def test_those_whom_others_protect_decide_nothing(tmp_path):
    """Definition: who is protected is not who protects."""
    text = "Peru drohte, den Vertrag zu kündigen, falls Chile die Arbeiter nicht schützt."
    drafts = _told(tmp_path, one=text)
    assert _lines(drafts, DraftKind.DECISION_MAKER) == ["Peru", "Chile"]
    assert "Chile: Die Arbeiter schützen" in _lines(drafts, DraftKind.OPTION)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Peru can reopen the port, go on digging, or accept monitors.",
            ["reopen the port", "go on digging", "accept monitors"],
        ),
        ("Peru will sell the ship or pay the crew.", ["sell the ship", "pay the crew"]),
        ("Peru threatened to close the port or the airport.", ["close the port or the airport"]),
        ("Peru offered to lower the fee and to open the road.", ["lower the fee", "open the road"]),
    ],
)
def test_each_alternative_of_a_list_is_a_deed(text, names):
    """Definition: a list of things is none of deeds."""
    assert [one.content.words(text) for one in find_positions(text)] == names


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Perú puede abrir el puerto, pagar la deuda o aceptar la oferta.", 3),
        ("Perú amenazó con cerrar el puerto o el aeropuerto.", 1),
        ("Le Pérou peut ouvrir le port, payer la dette ou accepter l'offre.", 3),
        ("Перу может открыть порт, выплатить долг или принять предложение.", 3),
        ("Peru kann den Hafen öffnen, die Schulden zahlen oder das Angebot annehmen.", 3),
        ("Peru kann den Hafen oder die Straße öffnen.", 1),
        ("秘鲁计划关闭港口、停止供电或接受检查。", 3),
        ("秘鲁计划关闭港口或机场。", 1),
    ],
)
def test_alternatives_are_options_of_their_own_in_every_language(tmp_path, text, count):
    """Definition."""
    assert len(_lines(_told(tmp_path, one=text), DraftKind.OPTION)) == count


@pytest.mark.parametrize(
    "text",
    [
        "The International Court of Justice ordered Peru on 3 June 2024 to reopen the port.",
        "Peru was ordered by the International Court of Justice to reopen the port.",
        "The International Court of Justice ruled that Peru must reopen the port.",
        "La Corte Internacional de Justicia ordenó el 3 de junio de 2024 a Perú reabrir el puerto.",
        "La Cour internationale de justice a ordonné lundi au Pérou de rouvrir le port.",
        "Der Internationale Gerichtshof verpflichtete Peru, den Hafen zu öffnen.",
        "Международный суд ООН обязал Перу открыть порт.",
        "国际法院命令秘鲁开放港口。",
        "国際司法裁判所はペルーに対し、港を開放するよう命じた。",
    ],
)
def test_an_order_is_an_option_of_the_court_and_what_it_orders_one_of_the_ordered(tmp_path, text):
    """Definition: who orders does something, and what it orders can be done or not."""
    drafts = _told(tmp_path, one=text)
    owners = {one.partition(":")[0] for one in _lines(drafts, DraftKind.OPTION)}
    assert owners == {"International Court of Justice", "Peru"}
    assert len(_lines(drafts, DraftKind.DECISION_MAKER)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The ban was ruled illegal by a court in Lima.",
        "La Haya ordena suspender las obras.",
        "La France a condamné l'attaque.",
        "法院裁定秘鲁违反了条约。",
    ],
)
def test_what_orders_nobody_is_no_order(tmp_path, text):
    """Definition."""
    drafts = _told(tmp_path, one=text)
    assert not any(each.kind is DraftKind.INTEREST for each in drafts)
    assert not any("rder" in one for one in _lines(drafts, DraftKind.OPTION))


FOR_IT = [
    "Chile will lift the blockade if Peru reopens the port.",
    "Chile would resume the talks only if Peru repairs the bridge.",
    "Chile offered to pay for the road if Peru reopens the port.",
    "Chile threatened to close the road if Peru does not reopen the port.",
    "Chile will close the road unless Peru reopens the port.",
    "Chile droht, die Straße zu sperren, falls Peru den Hafen nicht öffnet.",
    "Chile würde die Sanktionen aufheben, wenn Peru den Hafen öffnet.",
    "Chile amenazó con cerrar la carretera si Perú no reabre el puerto.",
    "Chile levantará las sanciones si Perú reabre el puerto.",
    "Le Chili menace de fermer la route si le Pérou ne rouvre pas le port.",
    "Чили пригрозило закрыть дорогу, если Перу не откроет порт.",
    "如果秘鲁不开放港口，智利威胁关闭道路。",
]
AGAINST_IT = [
    "Chile threatened to close the road if Peru sells the ships.",
    "Chile would sue Peru if Peru sells the ships.",
    "Chile droht, die Straße zu sperren, falls Peru die Schiffe verkauft.",
    "Chile amenazó con cerrar la carretera si Perú vende los barcos.",
]
OPEN = [
    "Chile will hold a vote if Peru sells the ships.",
    "Chile suspended the talks until Peru reopened the port.",
]


@pytest.mark.parametrize("text", FOR_IT)
def test_who_does_good_for_something_is_for_it(tmp_path, text):
    """Definition: so is who threatens, lest it be left undone."""
    (line,) = _lines(_told(tmp_path, one=text), DraftKind.INTEREST)
    assert line.startswith("Chile, for: Peru ")


@pytest.mark.parametrize("text", AGAINST_IT)
def test_who_threatens_for_something_is_against_it(tmp_path, text):
    """Definition."""
    (line,) = _lines(_told(tmp_path, one=text), DraftKind.INTEREST)
    assert line.startswith("Chile, against: Peru ")


@pytest.mark.parametrize("text", OPEN)
def test_what_may_be_good_or_harm_tells_no_wish(tmp_path, text):
    """Our choice: a vote is neither; what was done once tells what was, not what is wanted."""
    assert _lines(_told(tmp_path, one=text), DraftKind.INTEREST) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Chile threatened to close the road if the filling goes on.", "against"),
        ("Chile would sue Peru if the filling stops.", "for"),
    ],
)
def test_a_condition_may_tell_a_deed_by_its_noun(tmp_path, text, line):
    """Definition: "the filling goes on" where somebody fills."""
    drafts = _told(tmp_path, one=f"Peru began to fill the lake. {text}")
    assert _lines(drafts, DraftKind.INTEREST) == [f"Chile, {line}: Peru fill the lake"]
    assert len(_lines(drafts, DraftKind.CONDITION)) == 1


def test_who_demanded_water_is_for_it_where_none_may_come(tmp_path):
    """Definition."""
    text = (
        "Chile demanded that Peru release the water. "
        "Chile threatened to block the road if no water comes by May."
    )
    (line,) = _lines(_told(tmp_path, one=text), DraftKind.CONDITION)
    assert line == "Chile blocks the road if Peru does not release the water."


ONE = [
    (("ru", "спустить воду"), ("en", "release the water")),
    (("zh", "停止蓄水"), ("en", "suspend the filling")),
    (("zh", "停止蓄水"), ("es", "suspender el llenado")),
    (("ja", "貯水を続ける"), ("en", "fill the reservoir")),
    (("en", "open the Aren crossing"), ("en", "reopen the Aren crossing")),
    (("en", "withdraw 25 engineers"), ("de", "seine Ingenieure abziehen")),
    (("en", "withdraw 25 engineers"), ("fr", "retirer ses ingénieurs")),
    (("en", "impose a fine"), ("es", "imponer una multa")),
]
OTHERS = [
    (("en", "block the road"), ("en", "lift the blockade of the road")),
    (("en", "block the road"), ("de", "die Blockade der Straße beenden")),
    (("zh", "停止蓄水"), ("en", "fill the reservoir")),
    (("zh", "停止蓄水"), ("ja", "貯水を続ける")),
    (("en", "suspend the filling"), ("en", "fill the reservoir")),
    (("en", "close the gates"), ("es", "abrir las compuertas")),
    (("en", "accept monitors"), ("es", "rechazar a los observadores")),
    (
        ("de", "die Ingenieure vor dem Treffen abziehen"),
        ("fr", "retirer ses ingénieurs après la réunion"),
    ),
]


def _may_be_one(one, other):
    left, right = (meaning_of(words, language(tag)) for tag, words in (one, other))
    found = {
        left.may_be(right) or left.is_same(right, 0.6),
        right.may_be(left) or right.is_same(left, 0.6),
    }
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_deed_in_two_languages_may_be_one(one, other):
    """Definition."""
    assert _may_be_one(one, other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_opposites_are_never_one(one, other):
    """Definition: to end what another does is to undo it."""
    assert not _may_be_one(one, other)


SPRING = """Published: 1 April 2024

Norway closed the canal at Aren on 2 March 2024. Norway and Sweden met in Oslo on 9 March 2024.
"""
SUMMER = """Published: 20 June 2024

Sweden blocked the road to Aren on 5 May 2024. The court stopped the works on 6 May 2024.
Sweden has imposed a toll.
"""


@pytest.mark.parametrize("stages_first", [True, False])
def test_a_drafted_stage_has_as_taken_what_was_done_until_then(tmp_path, stages_first):
    """Definition: in whatever order the drafts are accepted."""
    (tmp_path / "in").mkdir()
    for name, text in (("spring", SPRING), ("summer", SUMMER)):
        (tmp_path / "in" / f"{name}.txt").write_text(f"A heading\n\n{text}", encoding="utf-8")
    database, case = tmp_path / "standoff.db", tmp_path / "case.yaml"
    add_sources(database, [tmp_path / "in"])
    if stages_first:
        propose_drafts(case, database, kinds=[DraftKind.STAGE], limit=None)
        accept_all(case, by="us", database=database)
    propose_drafts(case, database, limit=None)
    accept_all(case, by="us", database=database)
    data = read_tree(case.read_text(encoding="utf-8"), "case.yaml").root.plain()
    load_case(case)

    def taken(said):
        return {one.rpartition(".")[2].split("_")[0] for one in said}

    assert taken(data["status_quo"]) == {"close", "block", "impose"}
    found = {str(one["date"]): taken(one["status_quo"]) for one in data["stages"]}
    assert found
    for day, done in found.items():
        assert done == ({"close"} if day < "2024-05-05" else {"close", "block"})


def test_an_option_of_ones_own_under_the_same_id_is_not_taken_at_a_drafted_stage(tmp_path):
    """Definition: the stage speaks of the option that was drafted, whatever has its id by now."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "spring.txt").write_text(f"A heading\n\n{SPRING}", encoding="utf-8")
    database, case = tmp_path / "standoff.db", tmp_path / "case.yaml"
    add_sources(database, [tmp_path / "in"])
    drafts = propose_drafts(case, database, limit=None).listed.drafts
    (key,) = (each["id"] for one in drafts for each in one.elements if each["do"] == "add_option")
    case.write_text(
        "standoff: 1\nid: c\ntitle: C\ndecision_makers:\n"
        f"  norway: {{name: Norway, options: {{{key}: Sing}}}}\n",
        encoding="utf-8",
    )
    accept_all(case, by="us", database=database)
    data = read_tree(case.read_text(encoding="utf-8"), "case.yaml").root.plain()
    options = data["decision_makers"]["norway"]["options"]
    names = {
        each: said["name"] if isinstance(said, dict) else said for each, said in options.items()
    }
    assert "Sing" in names.values()
    for stage in data["stages"]:
        taken = {names[one.rpartition(".")[2]] for one in stage["status_quo"]}
        assert taken == {"Close the canal at Aren"}
