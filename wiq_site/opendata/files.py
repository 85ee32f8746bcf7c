"""The files below `/api/v1/`, as bytes by their addresses."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wiq_site import urls
from wiq_site.derive.views import SiteView
from wiq_site.opendata import names
from wiq_site.opendata.envelopes import MODELS, Envelope, LicenceRecord, record_model
from wiq_site.opendata.export import (
    area_records,
    district_records,
    post_records,
    support_records,
    supporter_records,
)
from wiq_site.opendata.export_teams import team_records
from wiq_site.opendata.fields import Record
from wiq_site.opendata.figures import figure_records
from wiq_site.opendata.geo import GEODATA_LICENCE, DistrictCollection, district_features
from wiq_site.opendata.history import history_records
from wiq_site.opendata.names import DATASETS, Dataset
from wiq_site.opendata.records import DatasetRecord, OrganisationRecord
from wiq_site.opendata.schemas import json_schema
from wiq_site.opendata.tables import table

_RECORDS: Mapping[Dataset, Callable[[SiteView], Iterable[Record]]] = {
    names.NETWORK: figure_records,
    names.TEAMS: team_records,
    names.POSTS: post_records,
    names.DISTRICTS: district_records,
    names.AREAS: area_records,
    names.SUPPORT: support_records,
    names.HISTORY: history_records,
}


def data_files(site: SiteView) -> Mapping[str, bytes]:
    """Return every file by its address."""
    base = site.network.base
    files: dict[str, bytes] = {}
    for dataset in DATASETS:
        records = tuple(_RECORDS[dataset](site))
        files[dataset.json] = _json(_envelope(site, dataset, records).model_dump(mode="json"))
        files[dataset.csv] = table(record_model(dataset), records)
        files[dataset.schema] = _json(
            json_schema(
                MODELS[dataset],
                base.absolute(dataset.schema),
                dataset.title,
                dataset.description,
            )
        )
    files[names.MAP_FILE] = _json(_map(site).model_dump(mode="json"), indent=None)
    files[names.MAP_SCHEMA] = _json(
        json_schema(
            DistrictCollection,
            base.absolute(names.MAP_SCHEMA),
            names.MAP_TITLE,
            names.MAP_DESCRIPTION,
        )
    )
    return files


def _envelope(site: SiteView, dataset: Dataset, records: tuple[Record, ...]) -> Envelope:
    """Return a dataset with all that stands around its records."""
    base = site.network.base
    return MODELS[dataset].model_validate(
        {
            "version": 1,
            "dataset": dataset.name,
            "title": dataset.title,
            "description": dataset.description,
            "language": "de",
            "url": base.absolute(dataset.json),
            "csv_url": base.absolute(dataset.csv),
            "schema_url": base.absolute(dataset.schema),
            "documentation_url": _documentation(site),
            "licence": _licence(site),
            "records": records,
            **_extras(site, dataset),
        }
    )


def _documentation(site: SiteView) -> str:
    network = site.network
    return network.base.absolute(urls.DATA if network.has_page(urls.DATA) else urls.HOME)


def _licence(site: SiteView) -> LicenceRecord | None:
    """Return the licence of our texts and data as configured."""
    given = site.network.provider.licence
    if given is None:
        return None
    return LicenceRecord(name=given.name, url=given.url, attribution=given.attribution)


def _extras(site: SiteView, dataset: Dataset) -> dict[str, Any]:
    if dataset is names.SUPPORT:
        return {"supporters": tuple(supporter_records(site))}
    if dataset is not names.NETWORK:
        return {}
    base, provider = site.network.base, site.network.provider
    return {
        "organisation": OrganisationRecord(
            name=provider.site_name, operator=provider.operator, url=base.absolute(urls.HOME)
        ),
        "datasets": tuple(
            DatasetRecord(
                name=item.name,
                title=item.title,
                description=item.description,
                json_url=base.absolute(item.json),
                csv_url=base.absolute(item.csv),
                schema_url=base.absolute(item.schema),
            )
            for item in DATASETS
        ),
    }


def _map(site: SiteView) -> DistrictCollection:
    base = site.network.base
    return DistrictCollection(
        type="FeatureCollection",
        schema_url=base.absolute(names.MAP_SCHEMA),
        documentation_url=_documentation(site),
        licence=_licence(site),
        geometry_licence=GEODATA_LICENCE,
        features=district_features(site),
    )


def _json(value: Any, indent: int | None = 1) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode("utf-8")
