"""The report as a workbook whose formulas stay live."""
