"""Commands that belong to no app: setting up, serving, checking, keeping safe."""

from sasaeai.spine.declarations.api import Command

from . import backup, daily, demo, doctor, init, serve

BUILT_IN: tuple[Command, ...] = (
    Command("init", "空の社協を用意します。何度実行してもかまいません。", init.arguments, init.run),
    Command("serve", "画面と裏方の処理を動かします。", serve.arguments, serve.run),
    Command("worker", "時間のかかる処理だけを動かします。", serve.worker_arguments, serve.run_worker),
    Command("daily", "一日に一度の片付けをします。", daily.arguments, daily.run),
    Command("doctor", "本番の運用に足りないものを調べます。", doctor.arguments, doctor.run),
    Command("demo load", "デモの社協を入れます（空のデータベースだけ）。", demo.arguments, demo.load),
    Command("demo reset", "デモを最初の状態に戻します。", demo.arguments, demo.reset),
    Command("backup", "データベースとファイルを一つの控えにまとめます。", backup.arguments, backup.run),
    Command("restore", "控えから元に戻します。", backup.restore_arguments, backup.restore),
)

__all__ = ["BUILT_IN"]
