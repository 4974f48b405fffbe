"""The conflict as modelled: decision makers, options, preferences, rules, states in option form."""
