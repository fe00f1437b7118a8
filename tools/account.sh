# shellcheck shell=bash
# What ./renga asks the account on AWS, and puts there itself, around the stacks of a deployment. The script reads this file with
# deployment.sh.

readonly KEY_CHARACTERS=43
# AWS's own list of the addresses from which CloudFront comes to origins; each region has it under another id.
readonly CLOUDFRONT_ADDRESSES=com.amazonaws.global.cloudfront.origin-facing

# Adds the id of CloudFront's list to the context, where the edge has a load balancer that lets in nobody else.
find_prefix_list() {
  if [ "$edge" != full ] || [ -n "$prefix_list" ]; then return 0; fi
  need_aws
  prefix_list=$(ask_aws ec2 describe-managed-prefix-lists --filters "Name=prefix-list-name,Values=$CLOUDFRONT_ADDRESSES" \
    --query 'PrefixLists[0].PrefixListId' --output text) || prefix_list=''
  case $prefix_list in
    pl-*) context="$context, \"cloudFrontPrefixList\": \"$prefix_list\"" ;;
    *) aws_failed "AWS does not name the list of CloudFront's addresses in $region, which edge=full needs." ;;
  esac
}

# Prints the types of what a stack has; nothing where there is no such stack.
types_of() {
  ask_aws cloudformation describe-stack-resources --stack-name "renga-$environment-$1" \
    --query "StackResources[?ResourceStatus!='DELETE_COMPLETE'].ResourceType" --output text || true
}

# Stops where the other edge is there and the gateway, or what scales it, uses what that one alone has. What is in use CloudFormation
# does not delete: the deployment would fail half-way.
check_edge() {
  local there
  need_aws
  if [ -z "$(types_of gateway)$(types_of scaling)" ]; then return 0; fi
  case $(types_of edge) in
    *AWS::ElasticLoadBalancingV2::LoadBalancer*) there=full ;;
    *AWS::ApiGateway::RestApi*) there=small ;;
    *) return 0 ;;
  esac
  if [ "$there" = "$edge" ]; then return 0; fi
  fail "renga-$environment was deployed with edge=$there, and this would be edge=$edge. Nothing was done." \
    "--context edge=$there leaves it as it is. To change it, delete the stacks renga-$environment-scaling and" \
    "renga-$environment-gateway first: docs/operating.md, \"Another edge\"."
  exit 1
}

# The role by which ECS acts in the account. ECS makes it with the first cluster, but the first services do not always find it in
# time, and a first deployment would fail.
make_ecs_role() {
  need_aws
  if ask_aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com >/dev/null ||
    grep -q 'has been taken' "$root/target/aws.log"; then
    return 0
  fi
  # Somebody else may have made it, and not let this one know.
  say "could not see to it that ECS has its role AWSServiceRoleForECS: $(tail -n 1 "$root/target/aws.log")"
}

key_parameter() { echo "/renga/$environment/RENGA_GATEWAY_KEY"; }

# What clients of the gateway must show. It stays what it is until somebody writes another.
make_key() {
  need_aws
  if ask_aws ssm get-parameter --name "$(key_parameter)" --query Parameter.Name --output text >/dev/null; then return 0; fi
  grep -q ParameterNotFound "$root/target/aws.log" || aws_failed 'the parameters cannot be read.'
  # Not as an argument, which others on this machine could read.
  head -c 1024 /dev/urandom | LC_ALL=C tr -dc 'A-Za-z0-9' | head -c "$KEY_CHARACTERS" |
    ask_aws ssm put-parameter --name "$(key_parameter)" --type SecureString --value file:///dev/stdin \
      --description 'What clients of the gateway must show' >/dev/null || aws_failed 'the key of the gateway cannot be written.'
}

forget_key() {
  ask_aws ssm delete-parameter --name "$(key_parameter)" || grep -q ParameterNotFound "$root/target/aws.log" ||
    aws_failed 'the key of the gateway cannot be deleted.'
}
