"""The addresses of campaigns, below /p/<slug>/assurance/campaigns/."""

from django.urls import path

from .views import campaign_choosing, campaign_ends, campaign_steps, campaigns, duties, registers, settings

urlpatterns = [
    path("", campaigns.campaigns, name="campaigns"),
    path("new/", campaign_steps.new_campaign, name="new-campaign"),
    path("duties/", duties.duties, name="duties"),
    path("settings/", settings.settings_list, name="settings-list"),
    path("settings/add/", settings.add_setting, name="add-setting"),
    path("settings/import/", registers.import_settings, name="import-settings"),
    path("settings/<slug:key>/change/", settings.change_setting, name="change-setting"),
    path("settings/<slug:key>/close/", settings.close_setting, name="close-setting"),
    path("<slug:reference>/", campaigns.campaign, name="campaign"),
    path("<slug:reference>/change/", campaign_steps.change_campaign, name="change-campaign"),
    path("<slug:reference>/who/", campaign_choosing.campaign_who, name="campaign-who"),
    path("<slug:reference>/settings/", campaign_choosing.campaign_settings, name="campaign-settings"),
    path("<slug:reference>/when/", campaign_steps.campaign_when, name="campaign-when"),
    path("<slug:reference>/open/", campaign_steps.open_campaign, name="open-campaign"),
    path("<slug:reference>/ask/", campaign_steps.campaign_ask, name="campaign-ask"),
    path("<slug:reference>/close/", campaign_ends.close_campaign, name="close-campaign"),
    path("<slug:reference>/returns/<slug:filled>/excuse/", campaign_ends.excuse_return, name="excuse-return"),
]
