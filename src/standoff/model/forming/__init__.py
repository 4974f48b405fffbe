"""From a conflict to its states: which are feasible, merged, ranked and called what.

`feasibility` lists the feasible codes without walking all assignments,
`limits` says what an analysis would take and refuses what is too much,
`merging` makes states one, `move_lists` writes moves out, `tiers` reads a
ranking of states, `told_names` tells things of one name apart.
"""
