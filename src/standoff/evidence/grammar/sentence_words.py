"""Words that decide whether a full stop ends a sentence.

Kept apart from the rules so that a reader can check and extend them. All are
lower case and without their last full stop.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BEFORE_A_NAME = _words(
    """adm brig capt cmdr col cpl dr fr ft gen gov govs hon lt maj messrs mlle mme mr mrs ms mt
    pfc pres prof pvt rep reps rev sen sens sgt st ste supt amb det insp atty"""
)
"""Titles: a name follows, so the stop never ends a sentence."""

BEFORE_MORE = _words(
    """approx c ca cf eg e.g fig figs ie i.e op viz vs v incl esp resp seq ed eds trans
    tel cit para paras"""
)
"""Abbreviations that always lead on to something."""

BEFORE_A_NUMBER = _words(
    """no nos nr n° art arts ch chap p pp pg pt sec sect vol vols jan feb mar apr jun jul aug sep
    sept oct nov dec ver"""
)
"""A number follows; followed by a word the stop may end the sentence."""

MAY_END = _words(
    """al bros co corp inc jr llc llp ltd plc pty sr esq etc dept univ assn ave blvd rd hwy bldg est
    gmbh mfg intl natl govt ala ariz ark calif colo conn del fla ga ill ind kan ky mass md mich minn
    miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo tues wed thurs mon fri sat
    ph.d a.m p.m"""
)
"""Abbreviations that also stand at the end of a sentence."""

OPENERS = _words(
    """a about according after again all also although an and another any as asked at because
    before both but by despite did do does during each earlier even every finally first for from
    given had has have he her here his how however i if in indeed instead is it its just last later
    like many meanwhile more moreover most much my neither never no nor not nothing now of on once
    one only or other others our over perhaps she shortly since so some still such than that the
    their then there therefore these they this those though through thus to today together too
    under unlike until upon was we were what when where whether which while who whoever whose why
    with without would yesterday yet you your"""
)
"""Words that, with a capital, begin a sentence rather than a name."""

SPEECH_VERBS = _words(
    """added adds admitted announced answered argued asked asks called commented complained
    concluded continued cried declared demanded exclaimed explained insisted joked muttered noted
    quipped recalled remarked replied responded said says shouted stated tells told thundered
    tweeted urged warned wondered wrote writes yelled"""
)

LEADS_IN = _words("""about after around at before between by from on since till until""")
"""Prepositions that put a time of day at the front of a sentence."""

AFTER_A_CLOCK = _words(
    """est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet cest msk jst ist eastern central
    pacific monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sept sep oct nov dec local"""
)

NAMES_WITH_A_MARK = frozenset({"yahoo", "jeopardy", "yum", "e", "guess", "that's"})
"""Names whose exclamation or question mark does not end a sentence before another capital."""

DOMAIN_ENDINGS = frozenset({"com", "org", "net", "info", "gov", "edu", "co", "js", "io", "ai"})
