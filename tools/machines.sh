# shellcheck shell=bash
# What ./renga destroy does before CloudFormation deletes the machines with a GPU. These are protected from scale-in, and a
# group whose machines are protected is deleted for hours, in vain. The script reads this file with deployment.sh.

readonly MACHINES_LIMIT_SECONDS=300
readonly MACHINES_LOOK_SECONDS=15

# A capacity provider of which tasks were started is not deleted while these run.
end_trials() {
  local family task
  for family in trainer trainer-cpu; do
    for task in $(ask_aws ecs list-tasks --cluster "renga-$environment" --family "renga-$environment-$family" \
      --query 'taskArns[]' --output text); do
      [ "$task" = None ] || ask_aws ecs stop-task --cluster "renga-$environment" --task "$task" \
        --reason 'renga destroy' --output text >/dev/null || true
    done
  done
}

# Ends the machines one by one, which no protection keeps from it and for which ECS has its hook; a group that is not empty
# in time is deleted by force, hook or not.
end_machines() {
  local group groups waited=0
  if ! groups=$(ask_aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names "renga-$environment-gpu" \
    "renga-$environment-gpu-spot" --query 'AutoScalingGroups[].AutoScalingGroupName' --output text); then
    aws_failed 'the machines with a GPU cannot be looked at.'
  fi
  for group in $groups; do [ "$group" = None ] || end_group "$group"; done
  for group in $groups; do
    while [ -n "$(machines_of "$group")" ] && [ "$waited" -lt "$MACHINES_LIMIT_SECONDS" ]; do
      [ "$waited" -gt 0 ] || say "waiting for the machines of $group to end"
      sleep "$MACHINES_LOOK_SECONDS"
      waited=$((waited + MACHINES_LOOK_SECONDS))
    done
    if [ -n "$(machines_of "$group")" ]; then
      ask_aws autoscaling delete-auto-scaling-group --auto-scaling-group-name "$group" --force-delete ||
        aws_failed "the machines of $group do not end."
    fi
  done
}

end_group() {
  local machine
  if ! { ask_aws autoscaling suspend-processes --auto-scaling-group-name "$1" --scaling-processes Launch &&
    ask_aws autoscaling update-auto-scaling-group --auto-scaling-group-name "$1" --min-size 0; }; then
    aws_failed "no machine of $1 can be ended."
  fi
  for machine in $(machines_of "$1"); do
    # One that ends already is refused.
    ask_aws autoscaling terminate-instance-in-auto-scaling-group --instance-id "$machine" --should-decrement-desired-capacity \
      --output text >/dev/null || true
  done
}

machines_of() {
  ask_aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names "$1" \
    --query 'AutoScalingGroups[].Instances[].InstanceId' --output text | sed '/^None$/d'
}
