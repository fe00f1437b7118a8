# shellcheck shell=bash
# The commands of ./renga that are about a deployment on AWS: synth, deploy, diff and destroy. The script reads this file when one
# of them is asked for.

# The newest command of the CDK that reads what this CDK writes.
readonly CDK_COMMAND=aws-cdk@2.1148.1
readonly DEFAULT_ENVIRONMENT=dev
readonly DEFAULT_REGION=us-east-1
# For trying and for working by hand: deployed where they are named, and by nothing else.
readonly BESIDE='cpu-box gpu-box playground'
# What workers answer with unless a deployment says otherwise: DistilBERT on SQuAD, in the form that they read, at a commit. The
# checksum of that commit is told by the server, and is what workers are given.
readonly DEFAULT_MODEL=hf:Xenova/distilbert-base-cased-distilled-squad@bdbb0a5e9c617c3c7ea9f3cbaf2be3ad871bcd7d

deployment_usage() {
  cat <<'END'
Usage: ./renga synth|deploy|diff|destroy [--env NAME] [--profile P] [--region R] [--context KEY=VALUE]... [--with STACK]...
                                           [--no-images] [--yes]

  synth     write the CloudFormation templates to infra/cdk.out; needs no account
  deploy    say what it costs a month when idle, ask, make the registries, build and push the images that they lack, put
            the model into the bucket, and deploy the rest
  diff      show what a deploy would change
  destroy   remove a deployment, with its tables, files and images unless it is one of production

  --env NAME           which deployment, by default dev; part of every name
  --profile P          a profile of the AWS command line
  --region R           by default AWS_REGION
  --context KEY=VALUE  edge=full, production=true, domain=..., images=v1 and others, as infra/README.md lists them;
                       model=builtin answers with the small model inside the image, and not with DistilBERT
  --with STACK         one of cpu-box, gpu-box and playground, which are left out otherwise
  --no-images          build and push no images: those that are there are taken
  --yes                do not ask
END
}

# Sets environment, profile, region, context, with and yes, and what deploying needs of the context: images, model, edge and
# prefix_list.
read_deployment_flags() {
  environment=$DEFAULT_ENVIRONMENT profile='' region='' context='' with='' yes='' no_images='' images='' model='' dry=''
  edge=small prefix_list=''
  while [ $# -gt 0 ]; do
    case $1 in
      --env | --profile | --region | --context | --with)
        if [ $# -lt 2 ]; then fail "$1 needs a value" && exit 2; fi
        deployment_flag "$1" "$2"
        shift
        ;;
      --yes) yes=yes ;;
      --no-images) no_images=yes ;;
      -h | --help) deployment_usage && exit 0 ;;
      *) fail "no flag '$1'." './renga deploy --help lists them.' && exit 2 ;;
    esac
    shift
  done
}

deployment_flag() {
  case $2 in
    *[\"\\]* | *$'\n'*) fail "$1 cannot be '$2'" && exit 2 ;;
  esac
  case $1 in
    --env) environment=$2 ;;
    --profile) profile=$2 ;;
    --region) region=$2 ;;
    --with)
      case " $BESIDE " in *" $2 "*) with="$with $2" ;; *) fail "--with knows $BESIDE, not '$2'" && exit 2 ;; esac
      ;;
    --context)
      case $2 in
        images=*) images=${2#*=} ;;
        model=*) model=${2#*=} ;;
        edge=*) edge=$(printf '%s' "${2#*=}" | tr '[:upper:]' '[:lower:]') ;;
        cloudFrontPrefixList=*) prefix_list=${2#*=} ;;
        *=*) ;;
        *) fail "--context wants KEY=VALUE, not '$2'" && exit 2 ;;
      esac
      context="$context, \"${2%%=*}\": \"${2#*=}\""
      ;;
  esac
}

# The region that the AWS command line would take; a deployment must not end up somewhere by chance.
find_region() {
  region=${region:-${AWS_REGION:-${AWS_DEFAULT_REGION:-}}}
  if [ -z "$region" ] && command -v aws >/dev/null; then
    region=$(aws configure get region ${profile:+--profile "$profile"} 2>/dev/null || true)
  fi
  if [ -z "$region" ]; then
    fail 'which region?' 'Say --region R, or set AWS_REGION.'
    exit 2
  fi
}

need_node() {
  if ! command -v "$1" >/dev/null; then
    fail "the CDK needs Node, and there is no $1 on the PATH." 'Install Node 22 or 24: https://nodejs.org'
    exit 1
  fi
}

# Writes the templates, and the page's files that go with them.
write_templates() {
  local site=$root/gateway/target/site
  need_node node
  find_jdk
  build infra
  rm -rf "$site" "$root/infra/cdk.out"
  "$jdk/bin/java" -XX:TieredStopAtLevel=1 -cp "$root/gateway/target/gateway.jar" dev.renga.gateway.SiteMain "$site"
  # The CDK has much to say of templates that it writes all the same.
  if ! (cd "$root/infra" &&
    CDK_OUTDIR=cdk.out CDK_CONTEXT_JSON="{\"environment\": \"$environment\", \"region\": \"$region\", \"site\": \"$site\"$context}" \
      "$jdk/bin/java" -XX:TieredStopAtLevel=1 -jar target/infra.jar) >"$root/infra/target/synth.log" 2>&1; then
    tail -n "$LOG_TAIL_LINES" "$root/infra/target/synth.log" | grep '^infra: ' >&2 || tail -n "$LOG_TAIL_LINES" "$root/infra/target/synth.log" >&2
    fail 'the templates could not be written. All of it: infra/target/synth.log'
    exit 1
  fi
}

# The tag or digest of an image by the context's images, which is like v1,gateway=v2.
reference_of() {
  local part others=$DEFAULT_TAG own=''
  for part in $(printf '%s' "$images" | tr ',' ' '); do
    case $part in
      "$1="*) own=${part#*=} ;;
      *=*) ;;
      *) others=$part ;;
    esac
  done
  echo "${own:-$others}"
}

# Sets missing to the images that the deployment names and its registries lack. Stops where they cannot be built here.
find_missing_images() {
  local name word
  missing=''
  [ -z "$no_images" ] || return 0
  need_aws
  for name in $IMAGES; do
    word=$name:$(reference_of "$name")
    if is_pushed "$word"; then continue; fi
    case $word in
      *:sha256:*)
        fail "$(repository_name "$name") has no image ${word#*:}, and a digest cannot be built." 'Name a tag, or an image that is there.'
        exit 1
        ;;
    esac
    missing="$missing $word"
  done
  [ -z "$missing" ] || need_engine "The deployment lacks$missing; nothing was done yet." \
    'Or the same command on a machine that has one; once there are registries, ./renga image push there will do.' \
    '--no-images deploys with the images that are there.'
}

# Runs ./renga model add for the model that workers answer with by default.
default_model() {
  local account
  if ! account=$(ask_aws sts get-caller-identity --query Account --output text); then aws_failed 'AWS does not say whose account this is.'; fi
  "$root/renga" model add "$DEFAULT_MODEL" --bucket "renga-$environment-artifacts-$account" --env "$environment" --region "$region" \
    ${profile:+--profile "$profile"} "$@"
}

# Sets model to what the context names, else to the default one where the bucket has it.
find_model() {
  local said
  [ -z "$model" ] || return 0
  need_aws
  find_jdk
  build infra
  if said=$(default_model --look 2>"$root/target/model.log"); then name_model "$said"; fi
}

add_model() {
  local said
  say "fetching the model $DEFAULT_MODEL"
  if ! said=$(default_model); then
    fail 'the model could not be put where workers find it.' 'What is deployed so far does no harm, and the same command goes on.' \
      '--context model=builtin answers with the small model inside the image, which needs no other.'
    exit 1
  fi
  name_model "$said"
}

name_model() {
  model=${1#RENGA_QA_MODEL=}
  context="$context, \"model\": \"$model\""
}

# The stacks of the templates but those beside, which must be named.
stacks() {
  local template stack
  for template in "$root"/infra/cdk.out/*.template.json; do
    stack=$(basename "$template" .template.json)
    case " $BESIDE " in
      *" $stack "*) case " $with " in *" $stack "*) echo "$stack" ;; esac ;;
      *) echo "$stack" ;;
    esac
  done
}

# What a month without a single request costs, line by line.
say_cost() {
  "$jdk/bin/java" -XX:TieredStopAtLevel=1 -cp "$root/infra/target/infra.jar" dev.renga.infra.cost.IdleCostMain "$root/infra/cdk.out"
}

cdk() {
  need_node npx
  (cd "$root/infra" && AWS_REGION=$region AWS_DEFAULT_REGION=$region \
    CDK_DISABLE_CLI_TELEMETRY=true npx --yes "$CDK_COMMAND" --app cdk.out ${profile:+--profile "$profile"} "$@")
}

confirm() {
  local answer=''
  [ -z "$yes" ] || return 0
  if [ ! -t 0 ]; then
    fail "$1 needs an answer, and there is nobody to give one." 'Say --yes.'
    exit 1
  fi
  printf '%s [y/N] ' "$1" >&2
  read -r answer
  case $answer in y | Y | yes) ;; *) say 'nothing was done' && exit 1 ;; esac
}

synth() {
  read_deployment_flags "$@"
  region=${region:-${AWS_REGION:-$DEFAULT_REGION}}
  write_templates
  say "wrote $(stacks | wc -l | tr -d ' ') stacks of renga-$environment for $region to infra/cdk.out"
}

# Whatever is missing here is told before anything is made there.
deploy() {
  read_deployment_flags "$@"
  find_region
  check_edge
  find_prefix_list
  find_missing_images
  find_model
  write_templates
  say_cost
  confirm "Deploy renga-$environment to $region?"
  # Services start with a key, with images and with a model, of which the last two need places to be first.
  make_key
  make_ecs_role
  cdk deploy registry data --exclusively --require-approval never
  # shellcheck disable=SC2086 # a word for each image
  [ -z "$missing" ] || push_images $missing
  if [ -z "$model" ]; then
    add_model
    write_templates
  fi
  # shellcheck disable=SC2046 # a word for each stack
  cdk deploy $(stacks) --require-approval never
  say "./renga --env $environment ask \"context\" \"question\" asks it; other clients show its key, which is in SSM: $(key_parameter)"
}

difference() {
  read_deployment_flags "$@"
  find_region
  find_prefix_list
  find_model
  [ -n "$model" ] || say "the model is not in its bucket yet: ./renga deploy puts it there, and names it to the workers"
  write_templates
  # shellcheck disable=SC2046 # a word for each stack
  cdk diff $(stacks)
}

destroy() {
  read_deployment_flags "$@"
  find_region
  need_aws
  with=$BESIDE
  write_templates
  say "what stays: the CDK's own bucket and roles (stack CDKToolkit), and metrics, which CloudWatch forgets by itself;"
  say "of an environment of production also its tables and buckets. Production's stacks refuse to be deleted until their"
  say 'termination protection is taken away: ./renga deploy --context production=false does that first.'
  confirm "Remove renga-$environment from $region, with all that it holds?"
  # Without it nobody starts trials any more, nor wants machines for them.
  cdk destroy sweep-scheduler --exclusively --force
  end_trials
  end_machines
  # shellcheck disable=SC2046 # a word for each stack
  cdk destroy $(stacks) --force
  forget_key
  # Of gateways that were killed: no stack knows of these. Nothing makes new ones any more.
  env RENGA_ENV="$environment" AWS_REGION="$region" ${profile:+AWS_PROFILE="$profile"} \
    "$jdk/bin/java" -XX:TieredStopAtLevel=1 -cp "$root/gateway/target/gateway.jar" dev.renga.gateway.LeftQueuesMain
  say "renga-$environment is gone; ./renga cost lists what still costs money in the account"
}
