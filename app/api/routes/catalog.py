"""The calls that tell what is loaded and what is allowed: models, rules, profiles, limits."""

from __future__ import annotations

import json
import zlib
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic.json_schema import SkipJsonSchema

from app.api.limits import limits_report
from app.api.openapi.document import describe
from app.api.ports import ModelPort, ScorerPort
from app.api.problems import NOT_FOUND, Failure
from app.api.wire import ModelList, ModelReport, ProfileList, ProfileReport, RuleList, RuleReport
from app.api.work.service import ServiceDep
from app.api.work.tags import is_known
from app.schemas import Category, Outbound
from app.scoring.evidence.marks import MODEL_RULES, MODEL_TERM
from app.scoring.lexicon import CATEGORY_DIMENSION, Rule, phrases_of

router = APIRouter(prefix="/v1", tags=["catalog"])
# A cache before us asks each time. Told nothing, Varnish keeps an answer for two minutes, and gives it to
# callers without a key as well: of keys it knows `Authorization` alone.
_ASK_AGAIN = {"Cache-Control": "no-cache"}


@router.get("/models", **describe("list_models"))
async def list_models(service: ServiceDep) -> Response:
    """List the loaded models."""
    scorer = service.running().scorer
    return _respond(ModelList(models=[_model(model, scorer) for model in scorer.models.values()]))


@router.get("/models/{name}", **describe("get_model"))
async def get_model(
    name: Annotated[str, Path(description="The `name` of one of `/v1/models`.", examples=["fast"])],
    service: ServiceDep,
) -> Response:
    """Tell of one loaded model."""
    scorer = service.running().scorer
    model = next((model for model in scorer.models.values() if model.name == name), None)
    if model is None:
        raise Failure(NOT_FOUND, "No loaded model has this name.")
    return _respond(_model(model, scorer))


@router.get("/rules", **describe("list_rules"))
async def list_rules(
    request: Request,
    service: ServiceDep,
    category: Annotated[
        Category | SkipJsonSchema[None],  # a query cannot say null
        Query(description="Only the rules of this category."),
    ] = None,
) -> Response:
    """List the rules of the lexicon in their order, then those of words that only a model marks."""
    engine = service.running()
    tag = engine.tags.tag(b"rules", (category or "").encode())
    headers = {"ETag": tag.decode(), **_ASK_AGAIN}
    if is_known(request.scope, tag):
        return Response(status_code=304, headers=headers)
    # Thousands of rules take tens of milliseconds to write, and never change while the process runs. Kept as
    # they are, they would be a megabyte.
    if category not in service.rule_pages:
        service.rule_pages[category] = zlib.compress(_rules(engine.scorer, category))
    page = zlib.decompress(service.rule_pages[category])
    return Response(page, media_type="application/json", headers=headers)


@router.get("/profiles", **describe("list_profiles"))
async def list_profiles(service: ServiceDep) -> Response:
    """List the profiles that `rules` of a request may name, in the operator's order."""
    found = service.running().scorer.profiles.values()
    return _respond(
        ProfileList(
            profiles=[
                ProfileReport(
                    name=profile.name,
                    description=profile.description,
                    disable=list(profile.disable),
                    minimum_score=profile.minimum_score,
                )
                for profile in found
            ]
        )
    )


@router.get("/limits", **describe("get_limits"))
async def get_limits(service: ServiceDep) -> Response:
    """Tell the limits in force."""
    return _respond(limits_report(service.settings))


def _model(model: ModelPort, scorer: ScorerPort) -> ModelReport:
    return ModelReport(
        name=model.name,
        version=model.version,
        digest=model.digest,
        rules_digest=model.rules_digest,
        default=model.name == scorer.default_model,
        manifest=dict(model.manifest),
        metrics=json.loads(model.metrics),
    )


def _rules(scorer: ScorerPort, category: Category | None) -> bytes:
    digest = scorer.models[scorer.default_model].rules_digest  # every model goes with the same rules
    rules = (*scorer.lexicon.rules, *MODEL_RULES)
    found = (rule for rule in rules if category is None or rule.category == category)
    return RuleList(digest=digest, rules=[_rule(rule) for rule in found]).to_json()


def _rule(rule: Rule) -> RuleReport:
    return RuleReport(
        id=rule.rule_id,
        category=rule.category,
        dimension=CATEGORY_DIMENSION[rule.category],
        term=rule.term,
        weight=rule.weight,
        message=rule.message,
        examples=[] if rule.term == MODEL_TERM else phrases_of(rule),
        suggestion=rule.suggestion,
    )


def _respond(content: Outbound) -> Response:
    return Response(content.to_json(), media_type="application/json", headers=_ASK_AGAIN)
