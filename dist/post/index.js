var __webpack_exports__ = {};
/**
 * Runs after the step, also when the job was cancelled. Says what a run that did not end has left; the release record on the
 * service lets the next `ship` go on from there.
 */
function post(env) {
    const command = env.STATE_started;
    if (command === undefined || command === '' || env.STATE_ended === 'yes')
        return;
    if (command !== 'ship' && command !== 'deploy' && command !== 'rollback')
        return;
    const text = `${command} did not end by itself. Should it have been stopped in the middle, SLIPWAY_RELEASE on the service says how far it came, and the next ship goes on from there.`;
    process.stdout.write(`::warning::${text}\n`);
}
post(process.env);


