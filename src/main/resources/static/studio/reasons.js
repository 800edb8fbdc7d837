// Why a count changes, in a few words.
const REASONS = {
  INCREASE: 'More licences', DECREASE: 'Fewer licences', BASELINE: 'Differed when linked', NEW: 'Newly billed',
  ENDED: 'Ended', VANISHED: 'Vanished', DRIFT_OVERWRITE: 'PSA changed by hand',
};

export const reasonWords = reason => REASONS[reason] || reason;
