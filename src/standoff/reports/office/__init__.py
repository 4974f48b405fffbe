"""The report for office programs: a document to edit, and a workbook with every table."""
