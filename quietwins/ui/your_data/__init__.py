"""The page *Your data*: bringing in, keeping, undoing, forgetting,
taking out, starting to record.
"""
