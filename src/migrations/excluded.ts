/** Why a migration that the configuration leaves out is not run. */
export const excluded = 'excluded by the configuration';
