"""Decoding damaged files: a few bad bytes do not make a text another encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.text.decoding import decode, is_binary, redecode

SAID = "“We won’t sign,” the spokeswoman told reporters — naïve as that may be.\n"
DAMAGED = "\ufffd"


def with_byte(raw, bad, at=0.5):
    place = int(len(raw) * at)
    return raw[:place] + bad + raw[place:]


@pytest.mark.parametrize("bad", [b"\xff", b"\x80", b"\x9d", b"\xc3", b"\xe2\x80"])
@pytest.mark.parametrize("at", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("times", [1, 3, 40])
def test_one_bad_byte_leaves_a_page_of_utf_8_what_it_is(bad, at, times):
    """Our choice: one sign stands for the damage, and the evidence says where it is."""
    text = SAID * times
    cut = text.encode()[: int(len(text.encode()) * at)].decode(errors="ignore")
    raw = cut.encode() + bad + text.encode()[len(cut.encode()) :]
    found = decode(raw)
    assert found.encoding == "utf-8"
    assert found.text.replace(DAMAGED, "", 1) == text
    assert "1 damaged place" in found.evidence
    assert f"at character {found.text.index(DAMAGED):,}" in found.evidence
    assert redecode(raw, found.encoding) == found.text


@pytest.mark.parametrize(
    ("text", "codec", "bad"),
    [
        ("両国の首脳は水曜日に海峡について会談した。合意に達しなかった。\n", "cp932", b"\x98"),
        ("両国の首脳は水曜日に海峡について会談した。合意に達しなかった。\n", "euc_jp", b"\xff"),
        ("港口公司与工会星期一再次会谈，没有达成协议，双方互相指责。\n", "gb18030", b"\xff"),
        ("Переговоры о проливе начались в среду утром, без заявлений.\n", "cp1251", b"\x98"),
        ("Zażółć gęślą jaźń, powiedział w piątek minister spraw.\n", "cp1250", b"\x98"),
        ("항만 회사와 노조는 월요일에 다시 만났으나 합의하지 못했다.\n", "cp949", b"\xff"),
    ],
)
def test_one_bad_byte_leaves_other_encodings_what_they_are(text, codec, bad):
    """Our choice: what most of the text is decides, not that one byte does not fit."""
    found = decode(with_byte((text * 12).encode(codec), bad))
    assert found.encoding == codec
    assert found.text.startswith(text)
    assert "damaged place" in found.evidence


def test_a_byte_that_windows_1252_does_not_know_keeps_its_quotation_marks():
    """Trap: Latin-1 knows every byte, and makes control characters of curly marks."""
    found = decode(with_byte((SAID * 5).encode("cp1252"), b"\x9d"))
    assert found.encoding == "cp1252"
    assert found.text.replace(DAMAGED, "") == SAID * 5


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_at_the_beginning_holds_though_the_end_is_cut_off(codec):
    """Our choice: the mark is certain; a download that broke off is damaged at its end."""
    found = decode((SAID * 5).encode(codec)[:-1] + (b"\xe2" if codec == "utf-8-sig" else b""))
    assert found.encoding == codec
    assert found.text.startswith(SAID * 4)
    assert found.evidence.startswith("byte-order mark; 1 damaged place")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zero_bytes(codec):
    """Our choice: every second byte of Western text is zero."""
    raw = (SAID * 3).encode(codec)
    assert (decode(raw).text, is_binary(raw)) == (SAID * 3, False)


@pytest.mark.parametrize(
    ("label", "codec"),
    [("gb2312", "gb18030"), ("shift_jis", "cp932"), ("euc-kr", "cp949"), ("iso-8859-1", "cp1252")],
)
def test_a_label_means_the_larger_set_that_browsers_take_it_for(label, codec):
    """Published: Encoding Standard, names and labels."""
    extra = {"gb18030": "镕", "cp932": "①", "cp949": "뷁", "cp1252": "€"}[codec]
    page = f'<meta charset="{label}"><p>{extra} '.encode(codec)
    assert decode(page, markup=True).text.endswith(f"{extra} ")


def test_a_declared_set_holds_for_a_page_with_a_damaged_byte():
    """Our choice: as for UTF-8."""
    page = '<meta charset="windows-1251"><p>Переговоры о проливе начались в среду.'
    found = decode(with_byte(page.encode("cp1251"), b"\x98", 0.9), markup=True)
    assert found.encoding == "cp1251"
    assert found.evidence.startswith("declared in the page; 1 damaged place")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It said â€œWe wonâ€™t sign.", "2 places encoded twice, the first at character 8"),
        ("The cafÃ© was shut.", "1 place encoded twice, at character 7"),
        ("Ð¿ÐµÑ€ÐµÐ³Ð¾Ð²Ð¾Ñ€Ñ‹", "places encoded twice"),
        ("A caf\ufffd in S\ufffdlda", "2 places lost before"),
    ],
)
def test_damage_done_before_the_file_was_written_is_told(text, said):
    """Our choice: the text stays as it stands; who relies on it is warned."""
    found = decode(text.encode())
    assert (found.text, found.encoding) == (text, "utf-8")
    assert said in found.evidence


@pytest.mark.parametrize("text", ["NÃO", "Ñandú", "Â propos", "TÂM", "“Å”", "naïve"])
def test_letters_that_also_stand_in_broken_text_are_no_damage(text):
    """Trap: the first sign of a broken one is a letter of many languages."""
    assert decode(text.encode()).evidence == "valid UTF-8"


@pytest.mark.parametrize(
    ("raw", "binary"),
    [
        (b"The talks went on.\n" * 30 + b"\0", False),
        (SAID.encode() * 40 + b"\0\0\0", False),
        (b"\0" * 20 + b"The talks went on.", True),
        (bytes(range(256)) * 20, True),
        (bytes(b for n in range(900) for b in (n * 37 % 256, 0)), True),
        ("\ufeffText\n".encode("utf-16-le"), False),
    ],
)
def test_a_stray_zero_byte_makes_no_text_binary(raw, binary):
    """Our choice: more than one in a hundred bytes, or control characters, make it so."""
    assert is_binary(raw) is binary


@given(st.text(min_size=20), st.binary(max_size=3), st.floats(0, 1))
def test_damaged_text_decodes_and_the_record_gives_it_again(text, bad, at):
    """Definition: decoding is total and repeatable."""
    raw = with_byte(text.encode("utf-8", "surrogatepass"), bad, at)
    found = decode(raw)
    assert redecode(raw, found.encoding) == found.text
