/** The event types of Okta's System Log, by what the flows do. */
export const logWords: Readonly<Record<string, string>> = {
  "user.create": "application.provision.user.push",
  "user.match.put": "application.provision.user.push",
  "user.update.put": "application.provision.user.push_profile",
  "user.password": "application.provision.user.password",
  "user.deactivate": "application.provision.user.deactivate",
  "user.reactivate": "application.provision.user.reactivate",
  "user.lookup": "application.provision.user.verify_exists",
  "group.push.create": "application.provision.group_push.pushed",
  "group.update.put": "application.provision.group_push.updated",
  "group.rename": "application.provision.group_push.updated",
  "group.member.replace": "application.provision.group_push.updated",
  "group.member.update": "application.provision.group_push.updated",
  "group.delete": "application.provision.group_push.removed",
};
