"""What the newsroom keeps: places, articles, their people, topics and pictures, and the archive that lists read."""

from news.models.archive import Archive, ArchiveEntry, ArchiveMonth, Generation, OldAddress, WorkerState
from news.models.articles import ArticleAuthor, ArticlePage, ArticleRelation
from news.models.images import NewsImage, NewsRendition
from news.models.people import Author, AuthorLink
from news.models.places import CityIndexPage
from news.models.schedules import FailedSchedule
from news.models.topics import ArticleTopic, Topic

__all__ = [
    "Archive",
    "ArchiveEntry",
    "ArchiveMonth",
    "ArticleAuthor",
    "ArticlePage",
    "ArticleRelation",
    "ArticleTopic",
    "Author",
    "AuthorLink",
    "CityIndexPage",
    "FailedSchedule",
    "Generation",
    "NewsImage",
    "NewsRendition",
    "OldAddress",
    "Topic",
    "WorkerState",
]
