"""What is the matter when the database does not answer a command: one sentence, and what to do."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def behind() -> bool:
    """Whether ``sasaeai init`` has something to do. Raises ``DatabaseError`` when the database cannot be reached."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def not_ready() -> str:
    """Why no command can work yet, or "" when the database is ready."""
    try:
        if not behind():
            return ""
        made = bool(connection.introspection.table_names())
    except DatabaseError:
        return _out_of_reach()
    if made:
        return "データベースが古いままです。先に sasaeai init を実行してください。"
    return "データベースの用意がまだできていません。先に sasaeai init を実行してください。"


def trouble(error: DatabaseError) -> str:
    """What a command that failed in the database tells. The driver's own words only where nobody knows better."""
    return not_ready() or (
        "データベースが途中で処理をやめました。もう一度実行し、同じことが続くときは、次の文を添えて管理の担当者に"
        f"伝えてください：{str(error).splitlines()[0]}"
    )


def _out_of_reach() -> str:
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"データベースのファイル {place['NAME']} を開けません。置き場所と、書き込みの権限を確かめてください。"
    where = f"{place['HOST'] or 'localhost'}:{place['PORT'] or 5432} の {place['NAME']}"
    return f"データベース（{where}）につながりません。動いているか、DATABASE_URL が正しいかを確かめてください。"
