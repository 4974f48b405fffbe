"""Search by parts of words, by stems, in other letters, and by whom a name means.

The sentences are written for this file; what must be found in them is counted by hand or by
a definition that knows nothing of the index: a part of a row of signs stands in the row.
"""

from __future__ import annotations

import sqlite3
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.evidence.capture.folders import find_files
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import add_files, adopt_names, current_key
from standoff.evidence.intake.name_journal import find_concerned, known_names, record_decisions
from standoff.evidence.lookup.marking import find_marks
from standoff.evidence.lookup.query import Term, parse_query
from standoff.evidence.lookup.search import search
from standoff.evidence.text.index_words import plain_words, words_with_places

PAGES = {
    "en": """Ministers meet on the ferry

The ministers negotiated about the treaties of the strait for a week, and universities watched them closely.

A negotiation about the whole universe would have been shorter, the captain of the ferry told us on the quay.

President Vladimir Putin praised the crew, and the weather was good for the whole of the long crossing.
""",
    "ru": """Переговоры о проливе

Стороны начали переговоры о новом договоре, и берёзы на берегу уже пожелтели от холодного ветра.

После переговоров министр встретился с Путиным и сообщил ему об условиях договоров, которые он привёз.

О встрече с президентом Путиным газеты написали на следующий день, но подробностей они не сообщили.

Министр Лавров говорил об острове недолго. Остров не продаётся, услышали те, кто беседовал с Лавровым после него.
""",
    "de": """Verhandlungen über die Straße

Die Verhandlung über die Straße am Hafen dauerte lange, weil die Häuser dort schon verkauft worden waren.

Nach den Verhandlungen fuhr der Minister durch die Strassen der Stadt zurück und schwieg über das Ergebnis.
""",
    "fr": """Les négociations continuent

Les négociations sur le détroit ont continué pendant toute la semaine et les pêcheurs ont attendu dans le port.

Une négociation plus courte aurait été préférable, a dit le capitaine du navire aux journalistes du journal.
""",
    "es": """Siguen las negociaciones

Las negociaciones sobre el estrecho siguieron durante toda la semana y los pescadores esperaron en el puerto.

Una negociación más corta habría sido mejor, dijo el capitán del barco a los periodistas del pequeño diario.
""",
    "ja": """海峡をめぐる首脳会談

両国の首脳は東京で会談し、漁業協定について協議した。プーチン大統領は合意を歓迎すると述べた。

ﾌﾟｰﾁﾝ氏はＮＡＴＯの船に乗った。ウラジーミル・プーチンさんも海を見た。
""",
    "zh": """两国外长举行会谈

两国外长在北京就海峡问题举行会谈，双方同意成立联合委员会。普京总统对协议表示欢迎。
""",
    "ko": """해협에 관한 정상회담

두 나라의 정상은 서울에서 회담을 열고 어업 협정을 논의했다. 푸틴은 합의를 환영한다고 말했다.
""",
    "th": """การประชุมเรื่องช่องแคบ

รัฐมนตรีของทั้งสองประเทศประชุมกันที่กรุงเทพฯเพื่อหารือเรื่องข้อตกลงประมง
""",
    "ar": """محادثات حول المضيق

أجرى الوزيران مُحادثات طويلة حول المضيق في العاصمة، وقال الرَّئيس إن الاتفاق قريب من نهايته.
""",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("languages")
    for language, text in PAGES.items():
        (folder / f"page-{language}.txt").write_text(text, encoding="utf-8")
    with Store.open(folder / "standoff.db", create=True) as opened:
        add_files(opened, find_files([folder]).files)
        yield opened


def marked(store, query):
    """Give for each source what is marked in its sentences, in the order of the text."""
    found = {}
    for hit in sorted(search(store, query, limit=None).hits, key=lambda hit: hit.sentence):
        words = [hit.text[start:end] for start, end in hit.highlights]
        found.setdefault(hit.source.removeprefix("page-"), []).extend(words)
    return found


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("会談", {"ja": ["会談", "会談"]}),
        ("会谈", {"zh": ["会谈", "会谈"]}),
        ("脳会", {"ja": ["脳会"]}),
        ("首脳会談", {"ja": ["首脳会談"]}),
        ("漁業協定について", {"ja": ["漁業協定について"]}),
        ("船", {"ja": ["船"]}),
        ("회담", {"ko": ["회담", "회담"]}),
        ("정상회담", {"ko": ["정상회담"]}),
        ("푸틴", {"ko": ["푸틴"]}),
        ("ประชุม", {"th": ["ประชุม", "ประชุม"]}),
        ("กรุงเทพ", {"th": ["กรุงเทพ"]}),
        ('"회담을 열고"', {"ko": ["회담을 열고"]}),
        ("普京 协议", {"zh": ["普京", "协议"]}),
        ("北京 OR 东京", {"zh": ["北京"]}),
        ("会談 -東京", {"ja": ["会談"]}),
        ("東*", {"ja": ["東"]}),
        ("NEAR(両国 東京, 5)", {"ja": ["両国", "東京"]}),
        ("NEAR(両国 東京, 2)", {}),
        ("談会", {}),
    ],
)
def test_a_part_of_a_row_of_signs_is_found_and_marked(store, query, shown):
    """Definition: where no spaces part words, whatever stands in a row is found there."""
    assert marked(store, query) == shown


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("プーチン", {"ja": ["プーチン", "ﾌﾟｰﾁﾝ", "プーチン"]}),
        ("ぷーちん", {"ja": ["プーチン", "ﾌﾟｰﾁﾝ", "プーチン"]}),
        ("ﾌﾟｰﾁﾝ", {"ja": ["プーチン", "ﾌﾟｰﾁﾝ", "プーチン"]}),
        ("ウラジーミルプーチン", {"ja": ["ウラジーミル・プーチン"]}),
        ("ウラジーミル・プーチン", {"ja": ["ウラジーミル・プーチン"]}),
        ("nato", {"ja": ["ＮＡＴＯ"]}),
        ("березы", {"ru": ["берёзы"]}),
        ("берёзы", {"ru": ["берёзы"]}),
        ("exact:привез", {"ru": ["привёз"]}),
        ("strasse", {"de": ["Straße", "Straße", "Strassen"]}),
        ("Straße", {"de": ["Straße", "Straße", "Strassen"]}),
        ("exact:strasse", {"de": ["Straße", "Straße"]}),
        ("negociation", {"fr": ["négociations", "négociations", "négociation"]}),
        ("الرئيس", {"ar": ["الرَّئيس"]}),
        ("محادثات", {"ar": ["محادثات", "مُحادثات"]}),
        ("الإتفاق", {"ar": ["الاتفاق"]}),
    ],
)
def test_signs_that_mean_the_same_are_the_same(store, query, shown):
    """Definition: width, kana, ё, ß, accents, vowel signs and the point in a name hide nothing."""
    assert marked(store, query) == shown


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("treaty", {"en": ["treaties"]}),
        ("exact:treaty", {}),
        ("exact:treaties", {"en": ["treaties"]}),
        ("negotiate", {"en": ["negotiated", "negotiation"]}),
        ("university", {"en": ["universities"]}),
        ("universe", {"en": ["universe"]}),
        ('"the treaty of the strait"', {"en": ["the treaties of the strait"]}),
        ('exact:"the treaty of the strait"', {}),
        ("NEAR(minister treaty, 4)", {"en": ["ministers", "treaties"]}),
        ("exact:NEAR(minister treaty, 4)", {}),
        ("переговоров", {"ru": ["Переговоры", "переговоры", "переговоров"]}),
        ("exact:переговоров", {"ru": ["переговоров"]}),
        ("договор", {"ru": ["договоре", "договоров"]}),
        ('"новый договор"', {"ru": ["новом договоре"]}),
        ("Путин", {"ru": ["Путиным", "Путиным"]}),
        ("остров", {"ru": ["острове", "Остров"]}),
        ("острова", {"ru": ["острове", "Остров"]}),
        ("Лаврова", {"ru": ["Лавров", "Лавровым"]}),
        ("Лавров", {"ru": ["Лавров", "Лавровым"]}),
        ("Haus", {"de": ["Häuser"]}),
        ("Verhandlungen zone:body", {"de": ["Verhandlung", "Verhandlungen"]}),
        ("négociation", {"fr": ["négociations", "négociations", "négociation"]}),
        ("negociaciones", {"es": ["negociaciones", "negociaciones", "negociación"]}),
        ("pescador", {"es": ["pescadores"]}),
        ("exact:(treaty OR universe)", {"en": ["universe"]}),
        ("treat*", {"en": ["treaties"]}),
        ("negotiat* exact:strait", {"en": ["negotiated", "strait"]}),
    ],
)
def test_words_are_found_in_their_forms_unless_exact(store, query, shown):
    """Definition: stems by the language of the sentence; of two languages they are not mixed."""
    assert marked(store, query) == shown


@pytest.mark.parametrize(
    ("query", "sources"),
    [
        ("lang:ja", {"ja"}),
        ("lang:Japanese 会談", {"ja"}),
        ("lang:русский", {"ru"}),
        ("会* -lang:zh", {"ja"}),
        ("lang:de -Hafen zone:headline", {"de"}),
        ("lang:fr OR lang:es", set()),
    ],
)
def test_the_language_can_be_asked_for(store, query, sources):
    """Definition: by tag or name, of the sentence; filters hold together."""
    hits = search(store, query, limit=None).hits
    assert {hit.source.removeprefix("page-") for hit in hits} == sources
    assert {hit.language for hit in hits} == sources


def test_a_language_that_nothing_is_in_is_named_with_those_that_are(store):
    """Definition: no query is refused; a note says what is there."""
    found = search(store, "lang:sv ferry")
    assert found.matches == 0
    assert "'sv'" in found.query.notes[0]
    assert "ja, ko, ru" in found.query.notes[0]
    assert any("is no language" in note for note in parse_query("lang:?? ferry").notes)


def test_who_is_meant_is_found_in_every_language(tmp_path):
    """Definition: one entity over languages, by the names that the table knows."""
    for language, text in PAGES.items():
        (tmp_path / f"page-{language}.txt").write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "standoff.db", create=True) as store:
        add_files(store, find_files([tmp_path]).files)
        assert "en" in marked(store, "entity:putin")
        before, key = known_names(store), current_key(store)
        names = ("Путин", "プーチン", "普京", "푸틴")
        after = before.add("Vladimir Putin", "person", names)
        record_decisions(store, before, after)
        concerned = find_concerned(store, [each.id for each in after.journal], (before, after))
        slugs = {store.value("SELECT slug FROM document WHERE id = ?", (n,)) for n in concerned}
        assert slugs == {"page-en", "page-ru", "page-ja", "page-zh", "page-ko"}
        adopt_names(store, [each.id for each in after.journal], (before, after), key)
        found = marked(store, "entity:putin")
        assert {"en", "ru", "ja", "zh", "ko"} <= set(found)
        assert [_folded(word)[-4:] for word in found["ja"]] == ["ぷーちん"] * 3
        assert found["zh"][0].startswith("普京")
        assert len(found["ru"]) == 2
        assert all("Путин" in word for word in found["ru"])
        assert set(marked(store, "entity:putin lang:ru переговоры")) == {"ru"}
        assert len(search(store, "-entity:putin lang:zh").hits) == 2


def test_a_state_is_found_by_its_name_in_any_language(tmp_path):
    """Our promise: one id over languages, whatever language a question is in."""
    (tmp_path / "a.txt").write_text("Refused\n\nSpain refused the offer of the ferry on Monday.\n")
    with Store.open(tmp_path / "s.db", create=True) as store:
        add_files(store, find_files([tmp_path / "a.txt"]).files)
        for name in ("Spanien", "España", "ESPAÑA", "Espagne", "Испания", "スペイン", "西班牙"):
            assert len(search(store, f"entity:{name}").hits) == 1, name
        assert not search(store, "entity:Norwegen").hits


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Müller", ("Frau Müllers Reise", "MÜLLER kam.", "Müller ging.")),
        ("Šefčovič", ("Šefčovičs Brief", "Herr Sefcovic schrieb.")),
        ("Łukasz Piątek", ("Łukasz Piąteks Wagen", "Gestern fuhr Łukasz Piątek.")),
        ("Вера Петренко", ("Веру Петренко ждали.", "Вера Петренко пришла.")),
        ("Зеленская", ("Зеленскую видели.", "О Зеленской молчат.")),
        ("プーチン", ("プーチン氏が来た。", "ｳﾗｼﾞﾐｰﾙ･ﾌﾟｰﾁﾝ氏")),
    ],
)
def test_whom_a_new_name_concerns_is_looked_up_in_the_index_alone(name, texts, tmp_path):
    """Definition: every text that has the name, in any case, and no sentence is walked."""
    for number, text in enumerate((*texts, "Niemand. Никто. 誰も。"), start=1):
        (tmp_path / f"text-{number}.txt").write_text(f"{text}\n", encoding="utf-8")
    with Store.open(tmp_path / "standoff.db", create=True) as store:
        add_files(store, find_files([tmp_path]).files)
        before = known_names(store)
        after = before.add(name, "person")
        asked: list[str] = []
        store.connection.set_trace_callback(asked.append)
        concerned = find_concerned(store, [each.id for each in after.journal], (before, after))
        store.connection.set_trace_callback(None)
    assert concerned == tuple(range(1, len(texts) + 1))
    assert not any("instr" in sql for sql in asked)


def test_a_name_that_nobody_has_is_read_as_words(store):
    """Our choice: the note says so."""
    found = search(store, "entity:ferry")
    assert [hit.source for hit in found.hits] == ["page-en", "page-en"]
    assert "No name is 'ferry'" in found.query.notes[0]


def test_a_body_is_found_by_its_word_though_somebody_is_called_its_chief(tmp_path):
    """Definition: a body named before its chief is not the chief."""
    (tmp_path / "a.txt").write_text(
        "Lease\n\nVeltorun chief executive Jonas Brand denied that the lease was over.\n\n"
        "The towns wrote to Veltorun on Monday.\n\nLater the office of Veltorun was closed.\n\n"
        "Nobody at Veltorun answered the letter.\n\nThe ferry came late.\n"
    )
    with Store.open(tmp_path / "s.db", create=True) as opened:
        add_files(opened, find_files([tmp_path / "a.txt"]).files)
        assert len(search(opened, "entity:Veltorun").hits) == 4
        assert len(search(opened, "-entity:Veltorun ferry").hits) == 1


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ('entity:"etoile maritime shipping"', 1),
        ("entity:ibanez", 2),
        ('entity:"JOSE IBÁÑEZ"', 2),
        ('entity:"oresund shipping company"', 1),
        ('speaker:"jose ibanez"', 1),
        ('entity:"Kaido Line"', 3),
        ('entity:"kaido line"', 3),
        ("entity:nordvik", 1),
        ("entity:海道ライン", 1),
    ],
)
def test_a_name_is_found_in_any_case_without_accents_and_though_no_table_knows_it(
    query, hits, tmp_path
):
    """Our choice: what stands with a capital, or in signs that have none, is a name as it is."""
    (tmp_path / "en.txt").write_text(
        "Étoile Maritime Shipping sued the port. José Ibáñez, head of Øresund Shipping Company, said "
        "the court was right. Ibáñez left. Kaido Line offered two ferries. Nordvik agreed.\n",
        encoding="utf-8",
    )
    (tmp_path / "de.txt").write_text(
        "Die Reederei Kaido Line bot dem Hafen am Montag zwei Fähren an.\n", encoding="utf-8"
    )
    (tmp_path / "fr.txt").write_text(
        "La compagnie « Kaido Line » a proposé lundi deux navires au port.\n", encoding="utf-8"
    )
    (tmp_path / "ja.txt").write_text(
        "海運会社「海道ライン」は月曜日、港に船2隻を提案した。\n", encoding="utf-8"
    )
    with Store.open(tmp_path / "standoff.db", create=True) as store:
        add_files(store, find_files([tmp_path]).files)
        found = search(store, query)
        assert (len(found.hits), [note for note in found.query.notes if "No name" in note]) == (
            hits,
            [],
        )


_SIGNS = (*"首脳会談東京プーチン海を見た。、・ 국정상회담ไทยการ abcF16é", "ﾌﾟ", "ｶﾞ", "ｰ")
_ROWS = st.lists(st.sampled_from(_SIGNS), min_size=1).map("".join)


@given(_ROWS, st.data())
@settings(max_examples=300)
def test_every_part_of_a_row_is_a_row_of_words_of_the_index(text, data):
    """Definition: against the plain meaning: the part stands in the text."""
    rows = [word for word in words_with_places(text) if word.of_row]
    if not rows:
        return
    first = data.draw(st.sampled_from(rows))
    last = data.draw(st.sampled_from([word for word in rows if word.start >= first.start]))
    part = text[first.start : last.half]
    if not all(word.of_row for word in words_with_places(part)) or len(part.split()) > 1:
        return
    marks = find_marks(text, None, [Term(part)])
    if "。" not in part and "、" not in part:
        assert any(start <= first.start and end >= last.half for start, end in marks)
    for start, end in marks:
        assert _folded(part) in _folded(text[start:end])


def _folded(text):
    plain = unicodedata.normalize("NFKC", text).replace("・", "")
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in plain)


@given(st.text())
def test_words_and_places_are_of_one_text(text):
    """Definition: what is looked for is what is indexed, and each word stands where it says."""
    places = words_with_places(text)
    assert plain_words(text).split(" ") == [word.text for word in places] or not places
    assert all(0 <= w.start < w.half <= w.end <= len(text) for w in places)
    assert [w.start for w in places] == sorted(w.start for w in places)


@pytest.mark.parametrize("text", [text for page in PAGES.values() for text in page.split("\n\n")])
def test_the_index_parts_words_as_they_were_given_to_it(text):
    """Definition: no word of ours is cut up by the tokenizer of the index."""
    words = plain_words(text)
    with sqlite3.connect(":memory:") as index:
        index.execute("CREATE VIRTUAL TABLE t USING fts5(words, content='', tokenize='ascii')")
        index.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'row')")
        index.execute("INSERT INTO t(rowid, words) VALUES (1, ?)", (words,))
        known = dict(index.execute("SELECT term, cnt FROM v"))
    index.close()
    assert known == {word: words.split().count(word) for word in words.split()}


@pytest.fixture(scope="module")
def apart(tmp_path_factory):
    """Sentences in which a verb stands apart from its prefix, and some in which it only seems to."""
    folder = tmp_path_factory.mktemp("apart")
    (folder / "blatt.txt").write_text(
        """Streit um die Fähren im Norden

Die Gewerkschaft lehnt das Angebot der Reederei nach langen Gesprächen im Hafen ab, sagte ihr Sprecher am Montag.

Die Reederei nahm den neuen Vorschlag der Stadt nach einer kurzen Beratung am Abend doch noch an.

Der Bürgermeister nimmt an der Sitzung des Rates teil, obwohl er an diesem Tag eine weitere Verpflichtung hat.

Der Rat kündigte am Freitag eine Prüfung der Verträge an und schwieg danach zu allen weiteren Fragen.

Die Fähre fährt ab Montag wieder, und niemand lehnt sich über die Reling, wenn der Wind so stark ist.
""",
        encoding="utf-8",
    )
    with Store.open(folder / "standoff.db", create=True) as opened:
        add_files(opened, find_files([folder]).files)
        yield opened


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("ablehnen", [["lehnt", "ab"]]),
        ("abgelehnt", [["lehnt", "ab"]]),
        ("Ablehnung", [["lehnt", "ab"]]),
        ("annehmen", [["nahm", "an"]]),
        ("Annahme", [["nahm", "an"]]),
        ("teilnehmen", [["nimmt", "teil"]]),
        ("ankündigen", [["kündigte", "an"]]),
        ("exact:ablehnen", []),
        ("ausnehmen", []),
    ],
)
def test_a_german_verb_is_found_where_it_stands_apart_from_its_prefix(apart, query, marked):
    """Definition: the prefix ends the clause; "an der Sitzung" and "ab Montag" are no prefixes."""
    hits = search(apart, query).hits
    assert [[hit.text[a:b] for a, b in hit.highlights] for hit in hits] == marked


PEOPLE = {
    "en.txt": "Talks on the dam\n\nPublished: 3 June 2024\n\nForeign Minister Selma Holt met reporters in Oslo on Monday. Holt said that the talks had failed.\n",
    "de.txt": "Streit um den Damm\n\n4. Juni 2024\n\nNach den Gesprächen trat Selma Holt vor die Presse und schwieg lange. Der Damm sei fertig, sagte Holt am Abend zu den Wartenden.\n",
    "fr.txt": "Le barrage divise\n\n4 juin 2024\n\nAprès les pourparlers, Selma Holt a parlé longuement aux journalistes dans la cour du ministère.\n",
    "es.txt": "La presa divide\n\n4 de junio de 2024\n\nEn el puerto nadie conoce a Holt, dijo un pescador que espera allí desde hace muchos años.\n",
}


def test_people_in_our_letters_are_found_where_patterns_pass_over_them(tmp_path):
    """Definition: by the whole name, and by its last word in documents that have the whole."""
    for name, text in PEOPLE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "standoff.db", create=True) as opened:
        add_files(opened, find_files([tmp_path]).files)
        for query in ('entity:"Selma Holt"', "entity:Holt"):
            found = [(hit.source, "Holt" in hit.text) for hit in search(opened, query).hits]
            assert sorted({source for source, _ in found}) == ["de", "en", "fr"]
            assert all(has for _, has in found)
            assert sum(source == "de" for source, _ in found) == 2
        kept = {hit.source for hit in search(opened, "-entity:Holt Damm").hits}
        assert kept == {"de"}
        assert all("Holt" not in hit.text for hit in search(opened, "-entity:Holt Damm").hits)
