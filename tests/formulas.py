"""The formulas of readability that the service and textstat have alike, by textstat's names."""

FORMULAS = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "automated_readability_index",
    "coleman_liau_index",
    "dale_chall_readability_score",
    "difficult_words",
    "linsear_write_formula",
)
