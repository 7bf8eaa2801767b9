"""Records -> one table: the header, the rows below it, and the sheets
of a workbook put together.
"""
