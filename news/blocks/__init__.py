"""What a body is made of. The names of the blocks are stored data: renaming one needs a data migration."""

from news.blocks.body import Body

__all__ = ["Body"]
