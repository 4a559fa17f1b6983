from django.urls import path

from .views import review_panel, review_questions, reviewers, reviewing

urlpatterns = [
    path("", reviewing.reviews, name="reviews"),
    path("of/<str:reference>/reviewers/", reviewers.reviewers, name="reviewers"),
    path("<str:reference>/", reviewing.review, name="review"),
    path("<str:reference>/standards/<str:key>/", reviewing.review_standard, name="review-standard"),
    path("<str:reference>/ask/", review_questions.review_question, name="review-question"),
    path("<str:reference>/ask/<int:number>/withdraw/", review_questions.review_withdraw, name="review-withdraw"),
    path("<str:reference>/panel/", review_panel.review_panel, name="review-panel"),
    path("<str:reference>/back/", review_panel.review_back, name="review-back"),
    path("<str:reference>/agree/", review_panel.review_agree, name="review-agree"),
    path("<str:reference>/give/", review_panel.review_give, name="review-give"),
    path("<str:reference>/questions/", review_questions.return_questions, name="return-questions"),
    path("<str:reference>/questions/<int:number>/", review_questions.return_answer, name="return-answer"),
    path("<str:reference>/feedback/", review_panel.return_feedback, name="return-feedback"),
]
