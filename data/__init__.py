"""Everything that is true, and how we know: facts, rules, questions and their answers."""
