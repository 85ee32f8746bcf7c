"""The pipeline of the newsletter's lists: Mailman's own, ending in slices."""

from mailman.pipelines.builtin import PostingPipeline

__all__ = ["NewsletterPipeline"]


class NewsletterPipeline(PostingPipeline):
    """Set by `posting_pipeline` (`wiq_site/mailing/list_settings.py`)."""

    name = "wiq-newsletter"
    description = "Mailman's posting pipeline, queueing in slices."

    _default_handlers = tuple(
        "wiq-to-outgoing" if handler == "to-outgoing" else handler
        for handler in PostingPipeline._default_handlers
    )
