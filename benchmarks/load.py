"""Makes the site of so many articles and says how many seconds each part took."""

from __future__ import annotations

import json
import sys

import django


def main(articles: int) -> None:
    django.setup()
    from benchmarks.articles import make_timed_site
    from news.addresses import align_site

    align_site()
    print(json.dumps(make_timed_site(articles).seconds))


if __name__ == "__main__":
    main(int(sys.argv[2]))
