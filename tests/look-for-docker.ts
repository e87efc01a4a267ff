import { askDocker, type DockerEndpoint, dockerEndpoint } from '../src/instance/docker-endpoint.ts';
import { dockerImage, probeDocker } from '../src/instance/docker-probe.ts';
import type { InstanceOptions } from '../src/instance/instance.ts';

/** Whether the docker engine can be tested: what is missing, and whether its tests are skipped for that. */
export interface DockerForTests {
  readonly missing: string | undefined;
  /** False with SQUASH_TEST_DOCKER=require, which makes what is missing a failure. */
  readonly skipped: boolean;
}

/** Looks for a Docker engine and the image of the tests; says loudly when tests are skipped. */
export async function lookForDocker(options: InstanceOptions): Promise<DockerForTests> {
  const missing = await whatIsMissing(options);
  const skipped = missing !== undefined && process.env.SQUASH_TEST_DOCKER !== 'require';
  if (skipped) console.warn(`The docker engine is NOT tested: ${missing}. See tests/docker/engine.sh.`);
  return { missing, skipped };
}

async function whatIsMissing(options: InstanceOptions): Promise<string | undefined> {
  const probe = await probeDocker(options);
  if (!probe.works) return probe.reason;
  const image = dockerImage(options);
  const { status } = await askDocker(engine(), `/images/${image}/json`, AbortSignal.timeout(10_000));
  return status === 200 ? undefined : `the image ${image} is not here`;
}

/** The Docker engine of the tests: the one of the environment. */
export function engine(): DockerEndpoint {
  const endpoint = dockerEndpoint(process.env);
  if (endpoint === undefined) throw new Error('there is no Docker engine');
  return endpoint;
}
