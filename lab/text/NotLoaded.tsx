/** In place of a page or a picture whose files did not come. */
export const NotLoaded = () => (
  <p role="alert">
    This part could not be loaded: perhaps the connection is gone, or the lab was stopped.{' '}
    <button type="button" onClick={() => location.reload()}>
      Load the page again
    </button>
  </p>
);
