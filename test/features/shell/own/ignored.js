window.owned = 'ignored script ran';
