# shellcheck shell=bash
# ./renga image: builds the images of a deployment and pushes them to its registries. The script reads this file, after
# deployment.sh, when one of the commands of either is asked for.

# What infra has repositories for; each is built by the Dockerfile that image_file names.
readonly IMAGES='gateway qa-worker haiku-service sweep-scheduler trainer trainer-cpu'
readonly DEFAULT_TAG=latest
# What Fargate and the machines with a GPU run, whatever this machine is.
readonly IMAGE_PLATFORM=linux/amd64

image_usage() {
  cat <<'END'
Usage: ./renga image build|push [--only NAME,...] [--tag T] [--dry-run] [--env NAME] [--profile P] [--region R]

  build     build the images of all services, for linux/amd64, and say how large they are beside their budgets
  push      build them and push them to the registries of a deployment, which ./renga deploy makes; that command
            also pushes by itself what a deployment lacks

  --only NAME,...  some of gateway, qa-worker, haiku-service, sweep-scheduler, trainer (CUDA, 8 GB) and trainer-cpu
  --tag T          by default latest; ./renga deploy --context images=T deploys it. In production a tag is pushed once
  --dry-run        print the commands and run none
  --env NAME       which deployment, by default dev
  --profile P      a profile of the AWS command line
  --region R       by default AWS_REGION
END
}

# Sets action, environment, profile, region, only, tag and dry.
read_image_flags() {
  action='' environment=$DEFAULT_ENVIRONMENT profile='' region='' only=$IMAGES tag=$DEFAULT_TAG dry=''
  while [ $# -gt 0 ]; do
    case $1 in
      build | push) action=$1 ;;
      --env | --profile | --region | --only | --tag)
        if [ $# -lt 2 ] || [ -z "$2" ]; then fail "$1 needs a value" && exit 2; fi
        image_flag "$1" "$2"
        shift
        ;;
      --dry-run) dry=yes ;;
      -h | --help | help) image_usage && exit 0 ;;
      *) fail "image knows build, push and their flags, not '$1'." './renga image --help lists them.' && exit 2 ;;
    esac
    shift
  done
  check_images
}

image_flag() {
  case $1 in
    --env) environment=$2 ;;
    --profile) profile=$2 ;;
    --region) region=$2 ;;
    --only) only=$(printf '%s' "$2" | tr ',' ' ') ;;
    --tag) tag=$2 ;;
  esac
}

check_images() {
  local name
  for name in $only; do
    case " $IMAGES " in *" $name "*) ;; *) fail "--only knows $IMAGES, not '$name'" && exit 2 ;; esac
  done
  case $tag in
    *[!A-Za-z0-9._-]* | [.-]*) fail "--tag cannot be '$tag': letters, digits, dots, dashes and underscores" && exit 2 ;;
  esac
}

image() {
  local words='' name
  read_image_flags "$@"
  for name in $only; do words="$words $name:$tag"; done
  # shellcheck disable=SC2086 # a word for each image
  case $action in
    build) build_images $words ;;
    push)
      find_region
      push_images $words
      ;;
    *) image_usage ;;
  esac
}

# --- what is needed -----------------------------------------------------------------------------------------------

# Sets engine to the one that answers. Without any, engine_missing says why, and the status is 1.
find_engine() {
  local each
  engine='' engine_missing='neither docker nor podman is on the PATH.'
  for each in docker podman; do
    if ! command -v "$each" >/dev/null; then continue; fi
    if "$each" info >/dev/null 2>&1; then
      engine=$each
      return
    fi
    engine_missing="$each is here, but its engine does not answer ($each info says why)."
  done
  return 1
}

need_engine() {
  if [ -n "$dry" ]; then
    engine=docker
  elif ! find_engine; then
    fail "building images needs a container engine: $engine_missing" \
      'Install and start Docker (https://docs.docker.com/engine/install) or Podman (https://podman.io/docs/installation).' "$@"
    exit 1
  fi
}

need_aws() {
  if ! command -v aws >/dev/null; then
    fail 'looking at the registries on AWS needs its command line, and there is no aws on the PATH.' \
      'Install it: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html'
    exit 1
  fi
}

# Asks AWS. What it complains of is shown only by those who take it for an error.
ask_aws() {
  mkdir -p "$root/target"
  aws --region "$region" ${profile:+--profile "$profile"} "$@" 2>"$root/target/aws.log"
}

aws_failed() {
  local said
  said=$(tail -n 1 "$root/target/aws.log")
  fail "$1" ${said:+"$said"} './renga doctor looks at region and credentials.'
  exit 1
}

# Runs a command, or prints it.
really() {
  if [ -n "$dry" ]; then echo "$*"; else "$@"; fi
}

# --- images: NAME:TAG everywhere ----------------------------------------------------------------------------------

image_file() {
  case $1 in
    trainer) echo trainer/Dockerfile.cuda ;;
    trainer-cpu) echo trainer/Dockerfile ;;
    *) echo "$1/Dockerfile" ;;
  esac
}

tag_of() { echo "${1#*:}"; }

repository_name() { echo "renga-$environment-$1"; }

# Whether the registry has an image, by tag or digest. One that has no repository yet has none.
is_pushed() {
  local count id
  id=imageTag=$(tag_of "$1")
  case $id in *=sha256:*) id=imageDigest=$(tag_of "$1") ;; esac
  if ! count=$(ask_aws ecr batch-get-image --repository-name "$(repository_name "${1%%:*}")" --image-ids "$id" \
    --query 'length(images)' --output text); then
    grep -q RepositoryNotFoundException "$root/target/aws.log" || aws_failed 'the registries cannot be read.'
    return 1
  fi
  [ "$count" != 0 ]
}

# Prints the address of an image's repository, having refused what can never be pushed.
find_repository() {
  local name=${1%%:*} found
  if [ -n "$dry" ]; then
    echo "ACCOUNT.dkr.ecr.$region.amazonaws.com/$(repository_name "$name")"
    return
  fi
  if ! found=$(ask_aws ecr describe-repositories --repository-names "$(repository_name "$name")" \
    --query 'repositories[0].[repositoryUri,imageTagMutability]' --output text); then
    grep -q RepositoryNotFoundException "$root/target/aws.log" || aws_failed 'the registries cannot be read.'
    fail "there is no registry $(repository_name "$name") in $region." "./renga deploy --env $environment makes it, and pushes what is missing."
    exit 1
  fi
  case $found in
    *IMMUTABLE*)
      if is_pushed "$1"; then
        fail "$(repository_name "$name") has an image $(tag_of "$1") already, and in production a tag stays what it is." \
          "Push what is missing with --only, or all of it under another (--tag), and deploy that: ./renga deploy --env $environment --context production=true --context images=TAG"
        exit 1
      fi
      ;;
  esac
  printf '%s\n' "$found" | cut -f 1
}

log_in() {
  local registry=$1
  if [ -n "$dry" ]; then
    echo "aws --region $region ${profile:+--profile $profile }ecr get-login-password | $engine login --username AWS --password-stdin $registry"
  elif ! ask_aws ecr get-login-password | "$engine" login --username AWS --password-stdin "$registry" >/dev/null; then
    aws_failed "$engine cannot log in to $registry."
  fi
}

build_image() {
  local name=${1%%:*} flags=(--platform "$IMAGE_PLATFORM")
  # Podman's own format has no health checks.
  if [ "$engine" = podman ]; then flags+=(--format docker); fi
  [ -n "$dry" ] || say "building $1 from $(image_file "$name")"
  if ! (cd "$root" && really "$engine" build "${flags[@]}" --file "$(image_file "$name")" --tag "renga-$1" .); then
    fail "the image of $name could not be built; $engine says why above."
    exit 1
  fi
}

# The budget is a label of the Dockerfile, where a test of the repository reads it too.
say_size() {
  local bytes budget
  [ -z "$dry" ] || return 0
  budget=$(sed -n 's/.*dev\.renga\.size-budget-mb="\([0-9]*\)".*/\1/p' "$root/$(image_file "${1%%:*}")")
  bytes=$("$engine" image inspect --format '{{.Size}}' "renga-$1") || bytes=''
  awk -v name="$1" -v bytes="$bytes" -v budget="$budget" 'BEGIN {
    size = bytes == "" ? "?" : sprintf("%.0f", bytes / 1e6)
    word = (bytes / 1e6 > budget + 0) ? ", more than its budget" : ""
    printf "%-28s %8s MB of %5d MB%s\n", name, size, budget, word }'
}

build_images() {
  local each
  need_engine
  # Attestations would be images of their own in a registry, without a tag.
  export BUILDX_NO_DEFAULT_ATTESTATIONS=1
  for each in "$@"; do build_image "$each"; done
  for each in "$@"; do say_size "$each"; done
}

# Everything that can be refused is, before the first image is built.
push_images() {
  local each target='' targets=() next=0
  need_engine
  [ -n "$dry" ] || need_aws
  for each in "$@"; do
    target=$(find_repository "$each") || exit 1
    targets+=("$target")
  done
  log_in "${target%%/*}"
  build_images "$@"
  for each in "$@"; do
    target=${targets[next]}:$(tag_of "$each")
    next=$((next + 1))
    if ! { really "$engine" tag "renga-$each" "$target" && really "$engine" push "$target"; }; then
      fail "the image $each could not be pushed to $target; $engine says why above."
      exit 1
    fi
  done
  [ -n "$dry" ] || say "pushed $# images of renga-$environment to $region"
}
