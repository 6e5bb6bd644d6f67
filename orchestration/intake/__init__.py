"""From bytes to landed records. Data flows down this map; every module is on it once.

Arriving
    inbox, files, archive: what lies there, opened as if it were hostile.
    readers, child, worker, sandbox: children that read, with limits on time and memory.
Opening
    workbook, formats: bytes to sheets; sheets: what every format comes down to; grid: cells with addresses.
Words
    places, words, vocabulary: where they lie, and compiled; text, numerals, spellings: how they are compared.
    forms, concepts, catalogue, titles: the form files; wordings: what comes down to a code.
    headings, choices, boxes, meanings, claims: a heading taken apart, and the column that it means.
Tables
    read: the front door, a file to what it says; layouts, arrangement: the tables of a sheet.
    labelled_sheets: sheets whose records are told by labels; topics: several forms on one.
    tables, table, table_ends, blocks, continuations: where each begins and ends.
    hints: what says of which form it is; heading_rows, heading_paths, headers: its heading.
    row_kinds, lone_rows, signatures, numbering, sums, sums_apart: its rows.
    gathered, second_rows, tall_records, inner_labels, figure_lists: spread records.
    cross_tables, stores_across, campaigns_across: what stands across.
    said_elsewhere, said_once, said_below, section_columns: what no column of its own says; units_in_cells,
    names_with_phones: what shares the cells of another.
    other_times: rows of another time.
Records
    cards, records, record_labels, record_pairs, labelled_cells, strange_labels, figure_heads, dittos: labels
    beside their values instead of headings above columns; sure_tables: what is no record;
    labelled_figures, figure_columns, figures_in_text: in one cell with them; slashed_cells: with others;
    stated_figures: in lines.
Submissions
    submissions: one table to what is landed of it; identity, months: whose it is and of when.
    same_again: those that are not counted.
    evidence, proposer, objections, settling, done_days, legends, serials: what the values say of headings.
    rows, columns, values, readings: cells to values; quantities, dates, day_parts, spelt_days, tick_boxes,
    uscc: the dialects of cells; totals, remarks: what is to be remarked beside them.
    document: the records of one file; returned, altered: a file that comes back, or is looked at again.
Landing
    landing, parts, schemas: what was read, as Parquet.
"""
