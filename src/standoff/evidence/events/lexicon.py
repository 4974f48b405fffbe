"""Verbs and nouns of political events, mapped to the types of PLOVER.

Our own lexicon, written along the descriptions of the sixteen types in the
PLOVER manual. A rule has the type, the verbs (base forms) and, where the verb
alone does not decide, what must follow it in the clause. The first rule that
fits wins, so specific rules stand before general ones.

References
----------
[PLOVER]_
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    """Event types of PLOVER (manual of 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


@dataclass(frozen=True, slots=True)
class Rule:
    """A type of event, and what expresses it.

    Parameters
    ----------
    words
        Base forms of verbs, or nouns as they stand.
    tail
        What must follow in the clause; None if the word suffices.
    commits
        Whether it governs what follows: what is agreed, refused, demanded or
        threatened is no event of its own.
    """

    kind: EventKind
    words: tuple[str, ...]
    tail: re.Pattern[str] | None = None
    commits: bool = False


def _rules(text: str, *, commits: bool = False) -> tuple[Rule, ...]:
    rules = []
    for line in text.strip().splitlines():
        kind, words, *tail = (part.strip() for part in line.split("|", 2))
        pattern = re.compile(_expand(_whole_words(tail[0])), re.IGNORECASE) if tail else None
        listed = tuple(word.strip() for word in words.split(","))
        rules.append(Rule(EventKind(kind), listed, pattern, commits))
    return tuple(rules)


def _whole_words(tail: str) -> str:
    """Let a list of words begin at the beginning of a word."""
    return r"(?<!\w)" + tail if tail.startswith("(?:") else tail


_GROUPS = {
    "TROOPS": r"troops?|forces?|soldiers?|army|armies|units?|warships?|ships?|navy|tanks?|fleet|"
    r"aircraft|jets?|missiles?|bombers?|carriers?|battalions?|brigades?|marines|reservists",
    "TIES": r"ties|relations|links?|contacts?|cooperation|exchanges?|diplomats?|ambassadors?|envoys?|"
    r"embass(?:y|ies)|consulates?|consuls?|observers?|inspectors?|monitors?|peacekeepers?|attach[eé]s?",
    "TALKS": r"talks?|negotiations?|discussions?|dialogue|meetings?|summits?|conferences?|consultations",
    "HELP": r"aid|assistance|relief|food|medicines?|medical|supplies|grants?|loans?|credits?|funds?|"
    r"funding|money|dollars?|euros?|yen|\$[\d.,]+|weapons|arms|ammunition|goods|equipment|donations?|"
    r"financ\w+|training|humanitarian|support|intelligence|packages?|vaccines?|doctors|blankets|tents",
    "CURBS": r"curfews?|restrictions?|bans?|censorship|state of emergency|emergency(?: \w+)?|"
    r"martial law|blockades?|sieges?|sanctions?|embargo(?:e?s)?|boycotts?|tariffs?|moratorium|"
    r"controls|limits|measures",
    "CAPTIVES": r"prisoners?|hostages?|detainees?|captives?|soldiers|dissidents|activists|journalists?|"
    r"sailors|crew|pilots?|bodies|remains|inmates|refugees|leader",
}


def _expand(pattern: str) -> str:
    for name, words in _GROUPS.items():
        pattern = pattern.replace(name, f"(?:{words})")
    return pattern


COMMITMENTS = _rules(
    r"""
REJECT | refuse, decline, reject, rebuff, spurn, veto, disobey, defy, flout
REJECT | rule, turn | ^\s(?:out|down)\b
REJECT | dismiss | (?:calls?|proposals?|demands?|offers?|idea|plans?|suggestions?|appeals?|ultimatum|claims?|request)
REJECT | deny, block, refuse | ^\W+(?:\w+\W+){0,5}?(?:permission|access|visas?|entry|requests?|asylum|appeal|extradition)
REJECT | oppose, resist, ignore | (?:calls?|proposals?|plans?|demands?|deployment|changes?|resolution|bill|move|orders?|ban|curfew|appeals?|sanctions|role|sending|pressure|law)
REJECT | fail | ^\sto\s(?:reach|agree|approve|ratify|respond|find|comply)
THREATEN | threaten
THREATEN | warn | (?:of|that|against|if|would|will|could|not to)
THREATEN | vow, pledge, promise, swear | (?:revenge|retaliat\w+|punish\w*|to (?:attack|fight|kill|destroy|strike|crush|hit|avenge|continue (?:the )?(?:fight|attack|struggle)\w*|never))
THREATEN | issue, give, deliver | (?:ultimatum|final warning|warning|deadline|threats?)
REQUEST | seek, request, apply, ask | ^\W+(?:\w+\W+){0,4}?(?:refuge|asylum|shelter|protection)
REQUEST | demand, insist, urge, press, pressure
REQUEST | call | ^\s(?:\w+\s)?(?:on|for|upon)\b
REQUEST | push, lobby, campaign | ^\s(?:\w+\s)?(?:for)\b
REQUEST | appeal, ask, request | ^\s(?:\w+\s){0,5}?(?:to|for|that)\b
REQUEST | order, instruct, tell | ^\s(?:\w+\s){0,6}?to\s(?:leave|stop|end|release|withdraw|halt|hand|return|negotiate|cease|allow|pay|surrender|free|disarm|lift|open|hold|investigate)
REQUEST | set, present, reiterate, submit, renew, repeat, make | (?:demands?|conditions|preconditions|calls?|appeals?)
AGREE | agree, promise, pledge, offer, undertake, commit
AGREE | vow, swear | ^\sto\b
AGREE | express, signal, show, declare, indicate, reaffirm | (?:willingness|readiness|commitment|intention|intent|desire|interest|hopes?|ready|willing|prepared)
AGREE | reach, strike, conclude, finali, finalize, clinch, hammer | (?:agreements?|accords?|consensus|deals?|understanding|compromise|settlement|pact)
AGREE | accept | (?:invitation|proposals?|mediation|offer|plan|terms|deal|conditions|resolution|request|demands?)
AGREE | say, announce, state, declare, confirm | ^\W+(?:(?!not|never)\w+\W+){0,9}?(?:(?:would|will|was|is|were|are)\W+(?:be\W+)?(?:soon\W+)?(?:ready|willing|prepared|resume|meet|send|give|provide|release|return|withdraw|allow|sign|help|support|extradite|cooperate|host|open|lift|accept|contribute|hold|share|supply|respect|ratify|recogni[sz]e|compensate|pull|consider|ease|grant))
""",
    commits=True,
)

VERBS = _rules(
    r"""
SANCTION | cancel, suspend, call, postpone, halt, break, cut, freeze, sever, end, stop, downgrade, reduce, curtail, terminate, scale, withhold, withdraw, slash, restrict, abandon | (?:TIES|TALKS|HELP|visits?|trade|programs?|programmes?|exports?|imports?|flights|shipments?|investments?|mission|contracts?|deliver(?:y|ies)|air links)\b
SANCTION | announce, order, declare | (?:suspension|cancellation|severing|halt|end|cut|freeze|boycott|embargo|expulsion)\b
SANCTION | impose, slap, announce, extend, tighten, reimpose, adopt, approve | (?:sanctions?|embargo\w*|tariffs?|boycott\w*|trade restrictions|visa bans?|economic measures|duties)\b
SANCTION | expel, recall, oust | (?:diplomats?|ambassadors?|envoys?|attach[eé]s?|observers?|inspectors?|workers?|staff|mission|agenc\w+|officials?|peacekeepers?|officers?|organi[sz]ations?|spies|consul)
SANCTION | pull, walk, withdraw, storm, quit, leave | ^\s(?:\w+\s){0,3}?(?:out|from)?\s?(?:of\s)?(?:the\s)?(?:\w+\s){0,2}TALKS
SANCTION | close, shut | (?:embass|consulate|mission)
SANCTION | boycott, sanction
SANCTION | prohibit, ban, bar | (?:HELP|imports?|exports?|trade|flights|sales?|shipments?)\b
CONCEDE | call | ^\soff\s(?:\w+\s){0,3}?(?:strikes?|protests?|boycott|demonstrations?|march|rally|campaign)
SANCTION | force, drive, ship, pull, withdraw, kick | (?:peacekeepers?|agenc\w+|observers?|inspectors?|aid workers|staff|out of the (?:country|eastern))
CONCEDE | lift, ease, relax, shorten, cancel, remove, end, abolish, loosen, soften, drop, scrap, repeal, reduce, waive, suspend, revoke | CURBS\b
CONCEDE | concede, yield, backtrack, relent, capitulate
CONCEDE | bow, give, cave | ^\s(?:in\b|to\s(?:\w+\s){0,2}(?:pressure|demands?))
CONCEDE | allow, permit, let | (?:participat\w+|candidates?|elections?|part(?:y|ies)|rall(?:y|ies)|opposition|return|run\b|vote|protests?)
CONCEDE | grant | (?:rights?|amnesty|autonomy|independence|clemency|pardon|freedom|permission|citizenship|parole)
CONCEDE | pardon, legali, legalize, legalise, liberalize, liberalise, decriminalize
CONCEDE | dismiss, fire, sack, replace, reshuffle | (?:minister|cabinet|governor|general|chief|official|head|commander|ambassador|government)
CONCEDE | enact, introduce, implement, take | (?:reforms?|steps|freedoms?|liberali[sz]ation|openness)
RETREAT | release, free, liberate | (?:CAPTIVES|\w+ese|\w+ans?|people|men|women|members|assets|funds|from)
RETREAT | withdraw, pull, evacuate, redeploy, complete, begin, start, speed | (?:withdrawals?|pull-?out|(?:TROOPS|militia|rebels?|guerrillas?|fighters|settlers?|settlements?|bases?|out|back|from))\b
RETREAT | retreat, surrender, disarm, demobilize, demobilise, repatriate, cede, decommission, disband, resign
RETREAT | step, stand | ^\s(?:down|aside)\b
RETREAT | lay, turn, hand, give, return, surrender | ^\W+(?:\w+\W+){0,4}?(?:arms|weapons|power|territor\w+|land|bodies|body|CAPTIVES|property|island\w*|control|sovereignty|town|airport|port|command)\b
RETREAT | declare, observe, announce, begin, sign, respect, implement, agree, hold, enter, honor, honour | (?:cease-?fire|truce|armistice|end to (?:the )?(?:war|fighting|hostilities))
RETREAT | stop, end, halt, cease, suspend | (?:fighting|hostilities|fire\b|attacks?|war\b|shelling|bombing|offensive|campaign|nuclear|enrichment|strikes?|resistance|operations?)
RETREAT | pay | (?:compensation|reparations|damages)
RETREAT | receive, allow, admit, let, permit, accept, open | (?:observers?|inspectors?|inspections?|peacekeepers?|monitors?|humanitarian|relief|aid workers?|access|convoys?|sites?)
COERCE | arrest, detain, jail, imprison, deport, confiscate, seize, censor, outlaw, demolish, raze, bulldoze, evict, repress, suppress, disperse, intern, sentence, convict, handcuff, round, interrogate, vandalize, loot, sabotage, hack, expropriate, exile, persecute, intimidate, harass
COERCE | impose, declare, enforce, decree, extend, clamp, tighten, slap | (?:curfews?|state of (?:emergency|siege)|martial law|emergency|restrictions?|censorship|bans?|dress code|crackdown|controls?|news blackout|house arrest|limits|laws?)
COERCE | ban, prohibit, bar, forbid, prevent, dissolve, shut, close, suspend, block, restrict, limit, halt | (?:part(?:y|ies)|newspapers?|radio|station|publications?|demonstrations?|rall(?:y|ies)|protests?|media|journalists?|organi[sz]ations?|groups?|websites?|internet|universit\w+|schools?|gatherings?|meetings?|movement|travel|candidates?|access|entering|leaving|elections?|parliament|constitution|opposition|mosques?|church\w*|border|newspaper|channel)
COERCE | order | (?:suspend publication|closure|arrests?|to close|shut|demolition|deportation|evacuation|confiscat\w+)
COERCE | crack, round | ^\s(?:down|up)\b
COERCE | fire, use, lob | (?:tear ?gas|water cannons?|rubber bullets|batons?)
COERCE | expel, exile | .
COERCE | set | ^\sfire\sto\b
COERCE | deface | .
COERCE | impose, reimpose, tighten | (?:blockades?|closures?|sieges?)
COERCE | charge, indict, prosecute, try | (?:court|trial|with|for)\b.*(?:police|prosecutors?|court|trial|judge)
COERCE | place, put, keep, hold | (?:house arrest|under arrest|custody|in jail|in prison|in detention|without charge|without trial|incommunicado)
COERCE | destroy, damage, blow, burn, torch, wreck, bury, smash | (?:homes?|houses?|buildings?|property|propert\w+|power lines?|pipelines?|crops|olive|villages?|bridges?|railway|offices?|churches|mosques?|shops|vehicles|statues?|electric\w*|equipment|infrastructure|archives|stations?)
PROTEST | demonstrate, rally, riot, picket, strike, demonstrating, loot | ^(?!\s(?:deals?|agreements?|a\b|at\b|support|back))
PROTEST | protest | ^(?!\s(?:to|over\s\w+\sto)\s(?:the|its|his)?\s?(?:embassy|ambassador|government|UN))
PROTEST | stage, hold, begin, go, organize, organise, launch, join, call, start, continue, end, mount, attend | (?:demonstrations?|protests?|strikes?|sit-ins?|rall(?:y|ies)|march(?:es)?|riots?|hunger strikes?|vigil|walkout|signature|civil disobedience|boycott of|stoppages?)
PROTEST | block, barricade, occupy, blockade | (?:roads?|roadways?|highways?|bridges?|streets?|traffic|rail\w*|entrances?|motorways?|airport runway|intersections?|offices?|ministry|ports?|buildings?)
PROTEST | take, pour, spill | (?:streets|squares)
PROTEST | march | .
PROTEST | shun, refuse, stop | ^\s(?:to\s)?(?:work|eat)
PROTEST | clash, throw, hurl, pelt | (?:police|stones?|rocks?|petrol bombs?|eggs|bottles|demonstrators|protesters)
PROTEST | collect, sign, present | (?:signatures|petitions?)
PROTEST | burn | (?:flags?|effig\w+|tires|tyres)
PROTEST | chant, shout, wave | (?:slogans?|banners?|flags)
ASSAULT | kill, assassinate, murder, torture, execute, rape, massacre, behead, lynch, slaughter, shell, bombard, bomb, ambush, invade, attack, assault, abduct, kidnap, hijack, stab, wound, injure, maim, strafe, besiege, overrun, annex, mutilate, mistreat, exterminate, gas, poison, maul, behead, hang, slay, napalm, blockade, engulf, ram, raid, batter
ASSAULT | beat, blow, shoot, gun, set, cut, shot | (?:up\b|down\b|off\b|at\b|dead|detainees?|protesters|prisoners?|people|civilians|soldiers?|explosives?|bombs?|demonstrators|off)
ASSAULT | shoot
ASSAULT | fire, launch, lob, rain, drop, hurl, carry, mount, conduct, stage, open, make, unleash, explode, detonate, plant, throw, set, wage | (?:attacks?|assaults?|offensives?|raids?|air ?strikes?|strikes?\b(?! against (?:the )?government)|rockets?|mortars?|artillery|missiles?|shells?|bombs?|grenades?|gas|bombings?|shots|gunfire|fire\b|invasions?|coups?|explosives?|car bomb|operations? against|war\b|incursions?|sorties|machine ?guns?|napalm|ambush|at\b|on\b)
ASSAULT | capture, seize, storm, occupy, take, recapture, conquer, retake, control, grab | (?:towns?|cit(?:y|ies)|villages?|strongholds?|territor\w+|positions?|bases?|hostages?|control|airports?|hills?|regions?|provinces?|posts?|bridge|embassy|capital|areas?|camps?|island\w*|peninsula|headquarters|land|parts? of|over\s(?:the\s)?(?:\w+\s){0,2}?(?:government|power|country|territor\w+|towns?|cit(?:y|ies)|villages?|bases?|buildings?|stations?|provinces?|regions?|capital|airport|parliament|ships?|vessels?|offices?))
ASSAULT | fight, battle, skirmish, clash, duel
ASSAULT | destroy, sink, hit, strike, pound, down | (?:ships?|tanks?|aircraft|planes?|helicopters?|positions?|bases?|targets?|bunkers?|jets?|boats?|drones?|guerrillas?|camps?|installations?|facilit\w+|towns?|areas?)
ASSAULT | engage | (?:ethnic cleansing|fighting|combat|battles?|clashes|atrocit\w+)
ASSAULT | violate, break | (?:cease-?fire|truce)
ASSAULT | commit | (?:atrocit\w+|massacres?|genocide|suicide|war crimes)
ASSAULT | close | (?:borders?|strait|airspace)
MOBILIZE | mobilize, mobilise, deploy, fortify, militarize
MOBILIZE | mass, amass, move, send, dispatch, reinforce, strengthen, position, station, rush, concentrate, increase, boost, build, order, bolster, redeploy, fly, sail, dig | (?:TROOPS|police|riot|patrols?|military|presence|defen[cs]es?|border|naval|security|alert|up\b)\b(?!.*(?:peace-?keep|humanitarian|\baid\b|relief|investigat))
MOBILIZE | put, place, remain, be, go, stay, raise | ^\W+(?:\w+\W+){0,6}?(?:alert|war footing|combat readiness|standby)
MOBILIZE | test, test-fire, fire, conduct, hold, begin, launch, stage, start, carry | (?:nuclear tests?|missile tests?|ballistic|test|exercises?|drills?|man(?:o?eu|eu)v(?:er|re)s?|war games|military display|parade|patrols?|sorties|flights over)
MOBILIZE | prepare, brace, ready | (?:resume|attack|war\b|offensive|invasion|fight|shelling|forces?|assault|defen[cs]e|troops)
MOBILIZE | train, arm, equip, recruit, parade, conscript
COOPERATE | cooperate, collaborate, extradite, trade, barter
COOPERATE | share, exchange, swap, trade | (?:intelligence|information|evidence|expertise|data|technolog\w+|know-how|prisoners?|experience|goods)
COOPERATE | hold, conduct, launch, begin, stage, carry, start | (?:joint|war games)
COOPERATE | buy, sell, purchase, export, import, invest, supply, resume, open, expand, boost, build, develop | (?:oil|gas|aircraft|from|to|in|trade|flights|border|joint|jointly|pipeline|exports?|imports?)\b
COOPERATE | launch, sign, set, establish, start, open | (?:joint venture|free[- ]trade|project|contracts?|joint)
AID | donate, airlift, bail, subsidize, shelter, feed, evacuate, rescue, vaccinate
AID | give, send, provide, deliver, grant, supply, ship, extend, lend, hand, fly, bring, offer, contribute, dispatch, allocate, finance, continue, begin, fund, approve, disburse, transfer, release, distribute, rush, channel, pour, earmark, transport, resume | (?:HELP|asylum|refuge|peace-?keep\w+|shelter|rescue|sanctuary|transport)
AID | send, deploy, dispatch, contribute | (?:peace-?keep\w+|rescue|medical|humanitarian|observers to)
AID | grant, give | (?:asylum|refuge|shelter|sanctuary)
AID | open | (?:borders? (?:\w+ )?to|refugee)
AID | forgive, cancel, write, reschedule | (?:debts?)
AID | evacuate, rescue, fly, treat | (?:wounded|injured|civilians|victims|sick|residents|children|survivors)
AID | assist, help | .
ACCUSE | accuse, blame, allege, criticize, criticise, condemn, denounce, decry, deplore, sue, indict, implicate, lambaste, slam, rebuke, chide, castigate, assail, deride, vilify, fault, reprimand, lament, berate, investigate, probe, inspect, disapprove, impeach, complain
ACCUSE | charge | .
ACCUSE | lodge, deliver, file, register, lash, hit, voice, express, make, send, issue, bring, level, hand, submit | (?:protests?\b|complaints?|lawsuits?|suits?|charges|accusations?|objections?|petition|out at|criticism|concern|dismay|regret at|anger|outrage|displeasure|condemnation|case|appeal against|disappointment|opposition|dissatisfaction)
ACCUSE | protest, object, petition | .
ACCUSE | summon | .
ACCUSE | find | (?:guilty|liable|responsible)
ACCUSE | open, launch, begin, start, order, conduct, complete, set, hold, carry, dispatch, send, announce, reopen, put, hold, establish, arrive | (?:investigations?|inquir\w+|enquir\w+|probes?|hearings?|inspections?|trials?|inspectors|to investigate|to inspect|to examine|fact-finding|to probe|under investigation)
ACCUSE | examine, monitor, question, verify | .
ACCUSE | take | (?:court|tribunal|legal action)
ACCUSE | call, describe, brand, label, term | (?:terror\w*|illegal|aggress\w*|criminal|war criminal|unacceptable|provocat\w*|traitor|dictator|threat|liar|violation|against)
ACCUSE | say | (?:was|were|is|are) (?:violating|responsible|guilty|to blame|behind)\b
SUPPORT | praise, endorse, commend, applaud, hail, ratify, apologize, apologise, congratulate, salute, laud, thank, forgive, champion, sympathize, mediate
SUPPORT | welcome | ^(?!\s(?:\w+\s){0,6}(?:to|at|in|on a visit)\b)
SUPPORT | support, back, defend, recognize, recognise, honor, honour, approve, second | .
CONSULT | renew, revive, undertake | (?:TALKS|mediation|mission)
SUPPORT | establish, resume, restore, upgrade, normalize, normalise, improve, strengthen, open, renew, re-establish, reestablish, expand, forge | (?:relations|ties|embass\w+|links|consulate\w*|friendship|alliance|contacts|partnership)
SUPPORT | sign, initial, conclude, finalize, seal | (?:agreements?|treat(?:y|ies)|accords?|pacts?|memorand\w+|deals?|protocols?|declarations?|conventions?|communiqu\w+|charters?|documents?)
SUPPORT | express, voice, declare, offer, rally, pledge, reiterate, give, lend, win, gain, mobilize, drum, garner | (?:support|sympathy|condolences|regrets?|solidarity|backing|apolog\w+|confidence|gratitude|approval|praise|appreciation|satisfaction|endorsement)
SUPPORT | vote | (?:for|in favou?r|to (?:approve|ratify|recogni))
SUPPORT | invite | .
CONSULT | meet, confer, negotiate, consult, discuss, telephone, phone, parley, huddle, brief, debate
CONSULT | visit, host, tour | .
CONSULT | hold, begin, open, resume, continue, start, conduct, attend, conclude, end, chair, finish, join, enter, reopen, complete, wrap, convene, restart, return, host, participate, arrive, attend, gather | (?:TALKS|visits?|tour|session|phone|telephone|call|round|forum|luncheon|gather\w+)\b
CONSULT | have | ^\s(?!\w+ed\b)(?:[\w’'-]+\s){0,4}?(?:TALKS|visits?|tour|phone|telephone|calls?|luncheon)\b
CONSULT | arrive, travel, fly, go, come, return, leave, depart, head, pay, make, land | (?:to|in|for|from|at|on|a)\s.*(?:visits?|talks?|meetings?|trip|tour|summit|negotiations?|mission|discussions)
CONSULT | arrive, travel, fly | (?:to|in|from)\b
CONSULT | receive, greet, welcome, invite | .
CONSULT | give, extend | (?:welcome|reception|invitation|banquet)
CONSULT | speak, talk | ^\s(?:by|to|with|on)\b
CONSULT | call, ring | ^\s(?:(?:Mr|Mrs|Ms|President|Prime|Chancellor|King)\b|by\sphone|his|her)
CONSULT | shuttle, mediate | .
"""
)

PREDICATES = _rules(
    r"""
REQUEST | must | ^\s(?!have\b)(?:\w+\s){0,2}\w+
THREATEN | willing, ready, prepared | ^\sto\s(?:impose|attack|fight|use|strike|retaliate|deploy|go\sto\swar|kill|invade|fire|respond|suspend|cut|expel|ban|bomb|destroy|punish|resort)
AGREE | willing, ready, prepared | ^\sto\b
REJECT | opposed, unwilling | ^\sto\b
""",
    commits=True,
)
"""Words that are no verbs but govern what follows in the same way."""

NOUNS = _rules(
    r"""
CONSULT | visit, visits, trip, summit, talks, meeting, meetings, negotiations, phone call, consultations, discussions
SUPPORT | treaty, ratification, recognition | ^\s(?:of|was|is|with|between)\b
AGREE | agreement, accord, pact, deal, memorandum, compromise | ^\s(?:with|between|on|to|was|is|that|for)\b
SANCTION | sanctions, embargo, tariffs, expulsion, boycott, suspension | ^\s(?:on|against|over|of|were|was|imposed)\b
AID | aid, assistance, loan, loans, grant, bailout | ^\s(?:to|for|from)\b
ASSAULT | attack, attacks, bombing, bombings, killing, killings, shelling, invasion, annexation, occupation, seizure, assassination, airstrike, airstrikes, strikes, massacre, raid, raids, offensive, fighting, clashes, war
PROTEST | protest, protests, demonstration, demonstrations, rally, riots, strike, march, sit-in | ^(?!\s(?:deal|agreement))
MOBILIZE | exercise, exercises, drill, drills, deployment, mobilization, manoeuvres, maneuvers, build-up, buildup, test, tests | ^\s(?:of|in|on|near|off|by|with|were|was|is)\b
COERCE | arrest, arrests, detention, curfew, crackdown, deportation, censorship | ^\s(?:of|on|in|against|was|were|by)\b
ACCUSE | investigation, inquiry, probe, criticism, condemnation, accusation, accusations, protest note | ^\s(?:into|of|by|against|that|from)\b
REQUEST | demand, demands, appeal, call, calls, request | ^\s(?:for|that|to|on)\b
REJECT | rejection, refusal, veto | ^\s(?:of|to|on|by)\b
THREATEN | threat, threats, ultimatum, warning | ^\s(?:to|of|from|by|that)\b
RETREAT | withdrawal, ceasefire, truce, resignation, release, pullout, return, handover | ^\s(?:of|from|in|between|was|by|to)\b
SUPPORT | support, praise, endorsement, backing | ^\s(?:for|of|from)\b
"""
)
