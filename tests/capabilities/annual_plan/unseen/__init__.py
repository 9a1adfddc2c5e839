"""Plans written by hand in manners the importer was not made for: document and truth, line by line, in ``plans/*.plan``.

They are not made by the corpus next door, so neither the importer nor the corpus could grow with them. A line is

    ``<depth> <sign>¦<words>¦<targets>¦<mark>``    a node: sign and words are printed as they stand, words are the truth
    ``~<text>``                                    printed, but no node (titles, page numbers, contents)
    ``#: <key> <value>``                           year, format (txt, docx, xlsx, html, pdf), held-out

``+`` in front joins to the line before without a break; ``⏎`` in words is a line break of the printer, not of the author;
``words⟦printed⟧`` prints something else than the truth. ``targets`` is a list divided by ``;`` (see ``truth.py``). What has
columns (a sheet, a table of Word) divides the words with ``|``: the first is the name, the rest are cells.
"""
