"""The Web API by name: what does it, whether it takes a body of JSON, and whether it needs a token."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.slack.stand_in import agent, chat, directory, files, history, installing, views
from tests.slack.stand_in.state import State

Run = Callable[[State, Any, Mapping[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Method:
    """One method. Reading methods see nothing of a body of JSON, as with Slack."""

    run: Run
    json: bool = True
    token: bool = True


METHODS: Mapping[str, Method] = {
    "auth.test": Method(directory.auth_test),
    "auth.revoke": Method(directory.auth_revoke, json=False),
    "users.info": Method(directory.users_info, json=False),
    "usergroups.list": Method(directory.usergroups_list, json=False),
    "usergroups.users.list": Method(directory.usergroup_users, json=False),
    "conversations.open": Method(directory.conversations_open),
    "conversations.info": Method(directory.conversations_info, json=False),
    "conversations.history": Method(history.history, json=False),
    "conversations.replies": Method(history.replies, json=False),
    "users.conversations": Method(directory.users_conversations, json=False),
    "chat.postMessage": Method(chat.post_message),
    "chat.postEphemeral": Method(chat.post_ephemeral),
    "chat.update": Method(chat.update),
    "chat.delete": Method(chat.delete),
    "chat.getPermalink": Method(chat.permalink, json=False),
    "views.open": Method(views.open_view),
    "views.push": Method(views.push_view),
    "views.update": Method(views.update_view),
    "views.publish": Method(views.publish_view),
    "assistant.threads.setStatus": Method(agent.set_status),
    "assistant.threads.setSuggestedPrompts": Method(agent.set_prompts),
    "reactions.add": Method(agent.reactions_add),
    "reactions.remove": Method(agent.reactions_remove),
    "files.getUploadURLExternal": Method(files.upload_address, json=False),
    "files.completeUploadExternal": Method(files.complete_upload),
    "oauth.v2.access": Method(installing.oauth_access, json=False, token=False),
    "blocks.validate": Method(agent.validate, token=False),
}
