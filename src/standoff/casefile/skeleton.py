"""What `standoff new` writes: a small case that works, and says how it is made."""

from __future__ import annotations

from standoff.casefile.case import slug
from standoff.casefile.trees.yaml_writing import write_yaml

DEFAULT_TITLE = "Upper and lower river"


def skeleton(title: str = DEFAULT_TITLE) -> str:
    """Give the text of a commented case file that can be analysed as it is."""
    title = " ".join(title.split()) or DEFAULT_TITLE
    head = write_yaml({"standoff": 1, "id": slug(title), "title": title})
    return head.replace("standoff: 1\n", "standoff: 1" + _VERSION_COMMENT, 1) + _BODY


def bare_case(title: str) -> str:
    """Give the text of a case file in which nothing stands yet but its title.

    It can be analysed once it has a decision maker with an option.
    """
    title = " ".join(title.split()) or DEFAULT_TITLE
    head = write_yaml({"standoff": 1, "id": slug(title), "title": title[:1].upper() + title[1:]})
    return f"{head}\n{_BARE_STATUS_QUO}status_quo: []\n"


_BARE_STATUS_QUO = "# The options that are taken now; [] means none is.\n"
_VERSION_COMMENT = "                        # version of the file format; leave it as it is\n"
_BODY = """\
description: Two countries share a river; the lower one needs water in summer.

# Who decides, and what each can choose. Every option is a yes-or-no choice; a
# state of the dispute says for each option whether it is taken.
decision_makers:
  upstream:
    name: Upstream
    options:
      release: Release water in summer
    # What it wants, most important first. Of two states it prefers the one that
    # satisfies the first statement on which they differ. Statements combine
    # options by: not, and, or, if, iff, ( ).
    prefers:
      - not sue
      - release iff (sue or share_data)
  downstream:
    name: Downstream
    options:
      sue: Go to court
      share_data: {name: Share its measurements, moves: one_way}   # not taken back
    prefers:
      - release
      # A list inside the list: you do not know which of these matters more.
      - [sue iff not release, {say: share_data, note: Anything you want to remember.}]
    # Instead of 'prefers' you can rank the states themselves, best first, by
    # pattern (one Y, N or - for each option, in the order of this file):
    #   ranking: [YNY, YNN, [YY-, NY-], N--]     # a list inside is a tie
    # or give each option a number:
    #   weights: {release: 3, sue: -1, share_data: 1/2}
    # and correct any of these by hand:
    #   adjust:
    #     - {put: NYN, above: NNN}

# What cannot be. Other rules: require, at_most_one, at_least_one, exactly_one,
# 'a only_if b', no_move: {from: .., to: .., by: ..}, merge.
rules:
  - never: sue and share_data

# Where the dispute stands: a statement or pattern that fits one state, or the
# list of exactly those options that are taken ([] means none is).
status_quo: []

# The same dispute at later dates. Each stage changes the one above it; what is
# not named stays, null removes.
# stages:
#   - id: drought
#     date: 2025-07-01
#     title: The dry summer
#     change:
#       decision_makers:
#         downstream:
#           prefers: [release, sue if not release]
#     because: [c1]

# What you take from your sources, in your own words, and where it stands in
# them. Options, preferences, rules and stages name the claims they rest on:
#   sue: {name: Go to court, because: [c1]}
# claims:
#   c1:
#     text: Downstream has announced that it will sue if the river falls dry.
#     for: [{source: gazette, sentence: 12}]
# sources:
#   gazette: {title: River talks fail, author: "Doe, Jane", publisher: Gazette, date: 2025-06-30}
"""
