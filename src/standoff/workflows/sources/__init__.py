"""Sources: what command line, web app and assistants do with documents.

Every function takes the path of a database and gives a frozen result with
`to_dict`, which is the JSON of the command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standoff.dossier.grounds.timeline import TimelineEntry
    from standoff.workflows.beside.aligning import AlignmentView, align_sources
    from standoff.workflows.sources.citations import (
        CitationCheck,
        CitationView,
        check_citations,
        cite,
    )
    from standoff.workflows.sources.citing_into import PlacedCitation, Target, put_into_case
    from standoff.workflows.sources.decisions import (
        ArticleList,
        ArticleRecord,
        NameList,
        NameRecord,
        add_name,
        alias_names,
        clear_date,
        delete_name,
        list_articles,
        list_names,
        merge_articles,
        merge_names,
        rename_name,
        set_about,
        set_date,
        set_zone,
        split_article,
        split_name,
        undo_name,
    )
    from standoff.workflows.sources.exports import (
        FORMATS,
        export,
        export_form,
        export_search,
    )
    from standoff.workflows.sources.imports import ImportReport, import_file
    from standoff.workflows.sources.intake import (
        AddReport,
        RecoverReport,
        RederiveReport,
        SourceList,
        VerifyReport,
        add_sources,
        list_all_sources,
        recover_sources,
        rederive_sources,
        verify_sources,
    )
    from standoff.workflows.sources.reading import (
        ITEM_KINDS,
        ItemList,
        SearchResult,
        SentenceView,
        SourceView,
        Timeline,
        ZoneView,
        list_items,
        make_timeline,
        search_sources,
        show_source,
    )
    from standoff.workflows.sources.removing import (
        CitingClaim,
        Removal,
        RemoveReport,
        foresee_removal,
        remove_sources,
    )
    from standoff.workflows.sources.unpacking import UnpackReport, unpack_export

__all__ = [
    "FORMATS",
    "ITEM_KINDS",
    "AddReport",
    "AlignmentView",
    "ArticleList",
    "ArticleRecord",
    "CitationCheck",
    "CitationView",
    "CitingClaim",
    "ImportReport",
    "ItemList",
    "NameList",
    "NameRecord",
    "PlacedCitation",
    "RecoverReport",
    "RederiveReport",
    "Removal",
    "RemoveReport",
    "SearchResult",
    "SentenceView",
    "SourceList",
    "SourceView",
    "Target",
    "Timeline",
    "TimelineEntry",
    "UnpackReport",
    "VerifyReport",
    "ZoneView",
    "add_name",
    "add_sources",
    "alias_names",
    "align_sources",
    "check_citations",
    "cite",
    "clear_date",
    "delete_name",
    "export",
    "export_form",
    "export_search",
    "foresee_removal",
    "import_file",
    "list_all_sources",
    "list_articles",
    "list_items",
    "list_names",
    "make_timeline",
    "merge_articles",
    "merge_names",
    "put_into_case",
    "recover_sources",
    "rederive_sources",
    "remove_sources",
    "rename_name",
    "search_sources",
    "set_about",
    "set_date",
    "set_zone",
    "show_source",
    "split_article",
    "split_name",
    "undo_name",
    "unpack_export",
    "verify_sources",
]

_NAMES = {
    "dossier.grounds.timeline": ("TimelineEntry",),
    "workflows.beside.aligning": ("AlignmentView", "align_sources"),
    "workflows.sources.citations": ("CitationCheck", "CitationView", "check_citations", "cite"),
    "workflows.sources.citing_into": ("PlacedCitation", "Target", "put_into_case"),
    "workflows.sources.decisions": (
        "ArticleList",
        "ArticleRecord",
        "NameList",
        "NameRecord",
        "add_name",
        "alias_names",
        "clear_date",
        "delete_name",
        "list_articles",
        "list_names",
        "merge_articles",
        "merge_names",
        "rename_name",
        "set_about",
        "set_date",
        "set_zone",
        "split_article",
        "split_name",
        "undo_name",
    ),
    "workflows.sources.exports": ("FORMATS", "export", "export_form", "export_search"),
    "workflows.sources.imports": ("ImportReport", "import_file"),
    "workflows.sources.intake": (
        "AddReport",
        "RecoverReport",
        "RederiveReport",
        "SourceList",
        "VerifyReport",
        "add_sources",
        "list_all_sources",
        "recover_sources",
        "rederive_sources",
        "verify_sources",
    ),
    "workflows.sources.reading": (
        "ITEM_KINDS",
        "ItemList",
        "SearchResult",
        "SentenceView",
        "SourceView",
        "Timeline",
        "ZoneView",
        "list_items",
        "make_timeline",
        "search_sources",
        "show_source",
    ),
    "workflows.sources.removing": (
        "CitingClaim",
        "Removal",
        "RemoveReport",
        "foresee_removal",
        "remove_sources",
    ),
    "workflows.sources.unpacking": ("UnpackReport", "unpack_export"),
}
"""What each module gives: a command imports what it asks for, and no more."""

_PLACES = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"standoff.{_PLACES[name]}"), name)
