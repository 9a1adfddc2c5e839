from __future__ import annotations

from django.urls import path

from ..screens.review import adopting, corrections, draft, lists

app_name = "review"

urlpatterns = [
    path("", lists.show_list, name="list"),
    path("upload/", lists.bring, name="upload"),
    path("<int:pk>/", draft.show_draft, name="draft"),
    path("<int:pk>/correct/", corrections.correct, name="correct"),
    path("<int:pk>/undo/", corrections.undo, name="undo"),
    path("<int:pk>/reading/", corrections.read_words, name="reading"),
    path("<int:pk>/adopt/", adopting.adopt, name="adopt"),
    path("<int:pk>/plan.json", adopting.download_rows, name="rows"),
    path("<int:pk>/plan.xlsx", adopting.download_sheet, name="sheet"),
    path("<int:pk>/put-away/", lists.put_away, name="put-away"),
    path("<int:pk>/take-out/", lists.take_out, name="take-out"),
]
