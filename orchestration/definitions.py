"""The pipeline as Dagster sees it: raw -> intake -> landing -> staging -> check -> facts -> marts -> exports.

Loaded on demand: importing this module builds nothing.
"""

import dagster as dg


@dg.definitions
def defs() -> dg.Definitions:
    from orchestration.assets import automation, checks, exports, intake, warehouse, workspace
    from orchestration.intake.parts import landed_tables
    from orchestration.settings import Settings
    from orchestration.transform import manifest_path

    manifest = manifest_path(Settings.load())

    landing = intake.intake_assets(landed_tables())
    staging = warehouse.staging_assets(manifest)
    quality = checks.quality_assets(set(staging.keys))
    refined = warehouse.refined_assets(manifest)
    marts = [key for key in refined.keys if key.path[0] == "marts"]
    released, returned = exports.export_assets(marts), exports.return_assets(marts)

    return dg.Definitions(
        assets=[landing, staging, quality, refined, released, returned],
        jobs=[automation.refresh],
        schedules=[automation.monthly_report],
        sensors=[automation.inbox],
        resources={"workspace": workspace.Workspace()},
        executor=dg.in_process_executor,
    )
