"""The words of the field, explained in a line: what stands under the pointer."""

from __future__ import annotations

GLOSSARY = {
    "decision maker": "Somebody who can choose: a state, a company, a person.",
    "option": "A choice of one decision maker: to do a thing or not, or one of several values.",
    "state": "One way the dispute could stand: for each option whether it is taken, or which value it has.",
    "feasible": "A state that the rules allow.",
    "status quo": "The state the dispute is in now.",
    "preference": "What a decision maker would rather have true, most important first.",
    "statement": "A yes-or-no sentence over options: a and b, a or b, not a, a if b, a iff b.",
    "rule": "What cannot be, or which moves nobody can make.",
    "outcome": "A name for the states that people would call the same.",
    "stage": "The same dispute at a later date, written as what changed.",
    "scenario": "A what-if that is kept under a name.",
    "claim": "What you take from your sources, in your own words, with sentences for and against.",
    "holds": "Nobody gains by leaving, or whoever would is deterred by what the others would do.",
    "concept": "How far decision makers look ahead, and what they fear. An outcome that holds "
    "under more concepts holds more firmly.",
    "nash": "Nash: nobody can better their lot by a move of their own.",
    "gmr": "GMR: every improvement can be answered by others so that it was none, whatever it "
    "costs them.",
    "smr": "SMR: as GMR, and the mover cannot escape the answer.",
    "seq": "SEQ: as GMR, but the others only answer by moves that better their own lot.",
    "sseq": "SSEQ: as SEQ, and the mover cannot escape the answer.",
    "sim": "SIM: as Nash, when several move at once.",
    "equilibrium": "A state that holds for every decision maker.",
    "move": "A change of its own options that one decision maker makes alone.",
    "tier": "States that a decision maker likes equally.",
    "weight": "How much an option counts where an order of states is made by adding up.",
    "coalition": "Several decision makers who move together.",
    "path": "Moves one after the other, each by somebody else than the one before.",
    "improvement": "A move to a state that the mover prefers.",
    "sanction": "An answer after which the mover is no better off than at the start.",
    "reading": "One order of everybody's preferences among those that the case leaves open.",
    "order unknown": "You do not know which of these matters more; every order is looked at.",
    "contested": "Sentences speak for it and sentences speak against it.",
    "zone": "A part of a document with a voice of its own: headline, body, caption, comment.",
    "unlock": "The inverse question: what would have to be different for an outcome to hold?",
    "what-if": "The answer as if something were different; nothing is saved until you keep it.",
}
