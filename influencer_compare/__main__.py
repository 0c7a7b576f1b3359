"""``python3 -m influencer_compare`` is the command line ``influencer-compare``."""

from influencer_compare.cli.main import main

if __name__ == "__main__":
    main()
