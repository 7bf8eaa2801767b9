"""Single values as people write them: a number, a date, a name. Charts and words both write so."""
